package io.sluice.core.shield;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final List<Window> WINDOWS =
            List.of(new Window(Duration.ofMinutes(10), 1), new Window(Duration.ofHours(1), 1));
    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void a_window_holds_at_least_its_own_time_and_at_most_a_twelfth_more() {
        Random random = new Random(1);
        Tally tally = new Tally(WINDOWS);
        List<Instant> added = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 5_000; i++) {
            now = now.plusMillis(random.nextInt(40_000));
            tally.add(Tally.Kind.OPEN, now, 1);
            added.add(now);
            for (int w = 0; w < WINDOWS.size(); w++) {
                Duration length = WINDOWS.get(w).length();
                assertThat((long) tally.sum(w, Tally.Kind.OPEN, now))
                        .isBetween(
                                within(added, now, length),
                                within(added, now, length.multipliedBy(13).dividedBy(12)));
            }
        }
    }

    @Test
    void it_is_below_the_allowance_when_it_says_and_not_much_earlier() {
        Tally tally = new Tally(WINDOWS);
        for (int i = 0; i < 5; i++) {
            tally.add(Tally.Kind.OPEN, START.plusSeconds(60L * i), 1);
        }
        Instant now = START.plusSeconds(300);
        assertThat(tally.below(0, 6, now)).isEmpty();
        Instant free = tally.below(0, 3, now).orElseThrow();
        assertThat(free).isBetween(START.plusSeconds(720), START.plusSeconds(830));
        assertThat(tally.sum(0, Tally.Kind.OPEN, free.minusMillis(1))).isEqualTo(3);
        assertThat(tally.sum(0, Tally.Kind.OPEN, free)).isEqualTo(2);
    }

    @Test
    void what_is_older_than_a_window_changes_it_no_more_and_nothing_falls_below_nothing() {
        Tally tally = new Tally(WINDOWS);
        tally.add(Tally.Kind.OPEN, START, 1);
        tally.add(Tally.Kind.OPEN, START.minus(Duration.ofMinutes(30)), 1);
        assertThat(tally.sum(0, Tally.Kind.OPEN, START)).isEqualTo(1);
        assertThat(tally.sum(1, Tally.Kind.OPEN, START)).isEqualTo(2);
        tally.add(Tally.Kind.OPEN, START, -5);
        assertThat(tally.sum(0, Tally.Kind.OPEN, START)).isZero();
        assertThat(tally.sum(0, Tally.Kind.TRUSTED, START)).isZero();
    }

    private static long within(List<Instant> added, Instant now, Duration length) {
        return added.stream().filter(at -> at.isAfter(now.minus(length))).count();
    }
}
