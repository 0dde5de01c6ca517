package io.sluice.gateway.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WatermarkTest {
    @Test
    void it_stands_at_the_lowest_offset_that_is_not_done() {
        Watermark watermark = new Watermark(10);
        watermark.read(10);
        watermark.read(11);
        watermark.read(12);

        watermark.done(11);
        assertThat(watermark.value()).isEqualTo(10);
        watermark.done(10);
        assertThat(watermark.value()).isEqualTo(12);
        watermark.done(12);
        assertThat(watermark.value()).isEqualTo(13);
    }

    @Test
    void offsets_that_never_arrive_do_not_hold_it() {
        Watermark watermark = new Watermark(0);
        watermark.read(3);
        watermark.read(7);

        watermark.done(3);
        assertThat(watermark.value()).isEqualTo(7);
    }

    @Test
    void offsets_that_were_not_read_cannot_be_done() {
        Watermark watermark = new Watermark(5);
        watermark.read(5);
        watermark.done(4);
        watermark.done(6);

        assertThat(watermark.value()).isEqualTo(5);
    }

    @Test
    void offsets_rise() {
        Watermark watermark = new Watermark(5);
        watermark.read(5);

        assertThatThrownBy(() -> watermark.read(5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_agrees_with_a_naive_model_over_many_offsets_done_in_any_order() {
        Random random = new Random(7);
        Watermark watermark = new Watermark(1_000);
        TreeSet<Long> open = new TreeSet<>();
        long next = 1_000;
        for (int step = 0; step < 400_000; step++) {
            if (random.nextInt(2) == 0) {
                next += random.nextInt(3);
                watermark.read(next);
                open.add(next++);
            } else if (!open.isEmpty()) {
                Long done = random.nextInt(4) == 0 ? open.last() : open.first();
                open.remove(done);
                watermark.done(done);
            }
            if (step % 997 == 0) {
                assertThat(watermark.value()).isEqualTo(open.isEmpty() ? next : (long) open.first());
            }
        }
    }
}
