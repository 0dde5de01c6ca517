package io.sluice.gateway.shield;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import io.sluice.core.time.Signal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FirstReadingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Waiting time = new Waiting();
    private final ShieldProof proof = new ShieldProof(time);
    private long taken;
    private final FirstReading reading = new FirstReading(proof, () -> taken, time);

    @Test
    void a_log_that_takes_a_minute_to_read_is_read_to_its_end_before_anything_is_decided() {
        Duration needed = Duration.ofMinutes(1);
        time.meanwhile = () -> {
            taken++;
            if (time.nanos >= needed.toNanos()) {
                proof.proven(0);
            }
        };

        assertThat(reading.await()).isTrue();
        assertThat(Duration.ofNanos(time.nanos)).isEqualTo(needed);
    }

    @Test
    void a_log_that_says_nothing_is_not_waited_for() {
        assertThat(reading.await()).isFalse();
        assertThat(Duration.ofNanos(time.nanos)).isEqualTo(FirstReading.SILENCE_MAX);
    }

    @Test
    void nobody_waits_for_ever() {
        time.meanwhile = () -> taken++;

        assertThat(reading.await()).isFalse();
        assertThat(Duration.ofNanos(time.nanos))
                .isBetween(FirstReading.WAIT_MAX, FirstReading.WAIT_MAX.plus(FirstReading.SILENCE_MAX));
    }

    /** A time that passes by the second, and only while somebody waits. One thread. */
    private static final class Waiting implements Scheduler {
        private long nanos;
        private Runnable meanwhile = () -> {};

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public Monitor newMonitor() {
            return new Monitor() {
                @Override
                public Monitor enter() {
                    return this;
                }

                @Override
                public void close() {}

                @Override
                public void await(long deadlineNanos) {
                    nanos = Math.min(deadlineNanos, nanos + SECOND.toNanos());
                    meanwhile.run();
                }

                @Override
                public void signalAll() {}
            };
        }

        @Override
        public Signal newSignal() {
            throw new UnsupportedOperationException("not needed");
        }

        @Override
        public void start(String name, Runnable task) {
            throw new UnsupportedOperationException("not needed");
        }

        @Override
        public void sleepUntil(long deadlineNanos) {
            throw new UnsupportedOperationException("not needed");
        }
    }
}
