package io.sluice.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kafka may stand still; requests of calls must not. */
class PublicationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Publications publications =
            new Publications(Thread.ofVirtual().factory());
    private final CountDownLatch kafka = new CountDownLatch(1);
    private final List<String> taken = new CopyOnWriteArrayList<>();

    @AfterEach
    void goOn() {
        kafka.countDown();
    }

    private Publications.Write blocked() {
        return () -> {
            try {
                kafka.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return CompletableFuture.completedFuture(null);
        };
    }

    private Publications.Write taking(String name, CompletableFuture<?> answer) {
        return () -> {
            taken.add(name);
            return answer;
        };
    }

    @Test
    void whoever_begins_goes_on_while_kafka_stands_still() {
        CompletableFuture<?> written = publications.begin(List.of(blocked()));

        assertThat(written).isNotDone();
        kafka.countDown();
        assertThat(written).succeedsWithin(PATIENCE);
    }

    @Test
    void it_is_done_when_the_last_is_acknowledged() {
        CompletableFuture<Void> last = new CompletableFuture<>();
        CompletableFuture<?> written = publications.begin(
                List.of(taking("first", CompletableFuture.completedFuture(null)), taking("last", last)));

        assertThat(written).isNotDone();
        last.complete(null);
        assertThat(written).succeedsWithin(PATIENCE);
        assertThat(taken).containsExactly("first", "last");
    }

    @Test
    void nothing_is_written_behind_what_failed() {
        CompletableFuture<Void> failed = CompletableFuture.failedFuture(new IllegalStateException("no leader"));
        CompletableFuture<?> written = publications.begin(
                List.of(taking("first", failed), taking("second", CompletableFuture.completedFuture(null))));

        assertThat(written).failsWithin(PATIENCE);
        assertThat(taken).containsExactly("first");
    }

    @Test
    void a_write_that_breaks_off_fails() {
        CompletableFuture<?> written = publications.begin(List.of(() -> {
            throw new IllegalArgumentException("a defect");
        }));

        assertThat(written).failsWithin(PATIENCE);
    }

    @Test
    void more_than_there_is_room_for_are_refused_at_once() {
        List<CompletableFuture<?>> written = new ArrayList<>();
        for (int i = 0; i < Publications.IN_FLIGHT_MAX; i++) {
            written.add(publications.begin(List.of(blocked())));
        }

        assertThat(publications.begin(List.of(blocked()))).isCompletedExceptionally();
        kafka.countDown();
        assertThat(CompletableFuture.allOf(written.toArray(CompletableFuture<?>[]::new)))
                .succeedsWithin(PATIENCE);
    }
}
