package io.sluice.core.tracking;

import java.util.Optional;

/** What an observation does to the state of a message. */
enum Transition {
    /** Nothing: late, repeated or contradicted by something that weighs more. */
    NONE,
    /** The message came further. */
    ADVANCE,
    /** What was published as final was not the last word. */
    CORRECT;

    /** Decides for a message that is where {@code from} says. Pure. */
    static Transition decide(Progress from, boolean accepted, Seen seen) {
        if (from.state().isEmpty()) {
            return ADVANCE;
        }
        MessageState state = from.state().get();
        if (!moves(from, state, accepted, seen)) {
            return NONE;
        }
        boolean readAfterDelivery = state == MessageState.DELIVERED && seen.state() == MessageState.READ;
        return from.endedOnce() && !readAfterDelivery ? CORRECT : ADVANCE;
    }

    private static boolean moves(Progress from, MessageState state, boolean accepted, Seen seen) {
        MessageState to = seen.state();
        if (!seen.byProvider()) {
            // A disposition of ours says how a command ended before Twilio had it; it never outweighs Twilio's word.
            return !accepted && !from.last() && to.rank() > state.rank();
        }
        if (state == MessageState.CANCELED && !accepted) {
            // Canceled by us, and yet Twilio speaks of it: Twilio's word is the truth.
            return true;
        }
        if (state.isReceipt() && to.isReceipt()) {
            return state != to && from.corrects(to, seen.doneDate());
        }
        return to.rank() > state.rank();
    }

    /** What was learned: a state, by whom, and for receipts the carrier's own time (YYMMDDhhmm, its own zone). */
    record Seen(MessageState state, boolean byProvider, Optional<String> doneDate) {}
}
