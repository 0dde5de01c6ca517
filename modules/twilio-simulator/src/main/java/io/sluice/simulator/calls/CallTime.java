package io.sluice.simulator.calls;

import java.time.Duration;

/** Time of calls against the clock's. */
record CallTime(double speed) {
    Duration real(Duration inCall) {
        return Duration.ofNanos((long) (inCall.toNanos() / speed));
    }
}
