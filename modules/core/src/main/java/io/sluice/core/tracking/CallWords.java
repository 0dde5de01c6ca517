package io.sluice.core.tracking;

import io.sluice.core.call.CallStanding;
import io.sluice.core.call.CallState;

/** A call's states among those that every command has, which order its dispositions and are kept in checkpoints. */
final class CallWords {
    private CallWords() {}

    static MessageState of(CallState state) {
        return switch (state) {
            case SCHEDULED -> MessageState.SCHEDULED;
            case IN_DOUBT -> MessageState.IN_DOUBT;
            case SUPPRESSED -> MessageState.SUPPRESSED;
            case REJECTED -> MessageState.REJECTED;
            case EXPIRED -> MessageState.EXPIRED;
            case QUEUED -> MessageState.ACCEPTED;
            case RINGING, IN_PROGRESS -> MessageState.SENT;
            case COMPLETED -> MessageState.DELIVERED;
            case BUSY, NO_ANSWER, FAILED -> MessageState.FAILED;
            case CANCELED -> MessageState.CANCELED;
        };
    }

    static CallState of(MessageState state) {
        return switch (state) {
            case SCHEDULED -> CallState.SCHEDULED;
            case IN_DOUBT -> CallState.IN_DOUBT;
            case SUPPRESSED -> CallState.SUPPRESSED;
            case REJECTED -> CallState.REJECTED;
            case EXPIRED -> CallState.EXPIRED;
            case ACCEPTED -> CallState.QUEUED;
            case SENT -> CallState.IN_PROGRESS;
            case DELIVERED, READ -> CallState.COMPLETED;
            case UNDELIVERED, FAILED -> CallState.FAILED;
            case CANCELED -> CallState.CANCELED;
        };
    }

    /** What a status in this state says of the call: what is known, unless it was ended as something else. */
    static CallStanding standing(Tracked message, MessageState to) {
        return message.call.filter(known -> of(known.state()) == to).orElseGet(() -> message.call
                .map(known -> known.in(of(to)))
                .orElseGet(() -> CallStanding.only(of(to))));
    }
}
