package io.sluice.simulator.conversation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The call's own time. It passes no further than the end of the call, nor than the alarm that is set. */
final class CallClock {
    /** Longer than any call. */
    static final Duration FOREVER = Duration.ofDays(2);

    private final Duration end;
    private Duration elapsed = Duration.ZERO;
    private Duration sinceStep = Duration.ZERO;
    private @Nullable Duration alarm;

    CallClock(Duration end) {
        this.end = end;
    }

    Duration elapsed() {
        return elapsed;
    }

    /** Lets time pass; it is less when the call ends or the alarm rings before. */
    void pass(Duration time) {
        Duration until = elapsed.plus(time);
        if (alarm != null && until.compareTo(alarm) > 0) {
            until = alarm;
        }
        if (until.compareTo(end) > 0) {
            until = end;
        }
        sinceStep = sinceStep.plus(until.minus(elapsed));
        elapsed = until;
    }

    /** The alarm rings at once when its time is over. */
    void alarmAfter(@Nullable Duration time) {
        alarm = time == null ? null : elapsed.plus(time);
    }

    boolean rings() {
        return alarm != null && elapsed.compareTo(alarm) >= 0;
    }

    void alarmOff() {
        alarm = null;
    }

    boolean over() {
        return elapsed.compareTo(end) >= 0;
    }

    /** What passed since the last call of this. */
    Duration takeStep() {
        Duration step = sinceStep;
        sinceStep = Duration.ZERO;
        return step;
    }
}
