package io.sluice.core.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long one message takes to the provider and its answer back. */
public interface Road {
    Duration there();

    Duration back();

    /** Both ways alike, each uniform around half of the round trip. */
    static Road of(RandomGenerator random, Duration roundTrip, Duration spread) {
        return new Road() {
            @Override
            public Duration there() {
                long half = roundTrip.toNanos() / 2;
                long around = spread.toNanos() / 2;
                return Duration.ofNanos(around == 0 ? half : random.nextLong(half - around, half + around + 1));
            }

            @Override
            public Duration back() {
                return there();
            }
        };
    }

    /** Fixed ways with a jitter of a tenth. */
    static Road split(RandomGenerator random, Duration there, Duration back) {
        return new Road() {
            @Override
            public Duration there() {
                return Duration.ofNanos((long) (there.toNanos() * (1 + random.nextDouble() / 10)));
            }

            @Override
            public Duration back() {
                return Duration.ofNanos((long) (back.toNanos() * (1 + random.nextDouble() / 10)));
            }
        };
    }
}
