package io.sluice.simulator.calls;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as it stands. Immutable; {@link CallStore} holds the present one.
 *
 * @param parentSid of a dialed leg, else null
 * @param queueTime the expected wait in the account's queue
 * @param started when it was dialed or came in, or null
 * @param talked call time from the answer to the end, or null before the end
 * @param told how many callbacks have been made about it: the next sequence number
 */
public record Call(
        long sequence,
        String sid,
        String accountSid,
        @Nullable String parentSid,
        CallDirection direction,
        String to,
        String from,
        CallStatus status,
        @Nullable String answeredBy,
        Duration queueTime,
        Instant created,
        Instant updated,
        @Nullable Instant started,
        @Nullable Instant ended,
        @Nullable Duration talked,
        @Nullable StatusCallback callback,
        int told) {

    Call moved(CallStatus to, Instant now) {
        Instant start = started == null && to != CallStatus.CANCELED ? now : started;
        return with(to, answeredBy, now, start, to.isFinal() ? now : ended, talked, told);
    }

    Call talked(Duration time) {
        return with(status, answeredBy, updated, started, ended, time, told);
    }

    Call answeredBy(String who) {
        return with(status, who, updated, started, ended, talked, told);
    }

    Call toldOnce() {
        return with(status, answeredBy, updated, started, ended, talked, told + 1);
    }

    private Call with(
            CallStatus newStatus,
            @Nullable String who,
            Instant now,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Duration time,
            int callbacks) {
        return new Call(
                sequence,
                sid,
                accountSid,
                parentSid,
                direction,
                to,
                from,
                newStatus,
                who,
                queueTime,
                created,
                now,
                start,
                end,
                time,
                callback,
                callbacks);
    }

    /** Whole seconds, rounded up. */
    long seconds() {
        return talked == null ? 0 : talked.plusMillis(999).toSeconds();
    }

    @Override
    public String toString() {
        return "Call[" + sid + ", " + status + "]";
    }
}
