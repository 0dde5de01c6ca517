package io.sluice.core.tracking;

import io.sluice.core.call.CallStanding;
import io.sluice.core.call.CallState;
import io.sluice.core.tracking.StatusMaker.CallSighting;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an observation does to the state of a call. Twilio numbers the callbacks of a call in the order of what happened:
 * one with a lower number than the highest so far is late. A call ends once; only Twilio's word about a call that Sluice
 * had ended itself corrects that. Pure.
 */
final class CallTransition {
    private CallTransition() {}

    static Transition decide(Tracked message, CallSighting seen) {
        if (message.call.isEmpty()) {
            return Transition.ADVANCE;
        }
        CallState from = message.call.get().state();
        CallState to = seen.standing().state();
        boolean ended = message.progress.endedOnce();
        if (seen.byProvider() && !seen.acceptedBefore() && ended) {
            return Transition.CORRECT;
        }
        boolean ofOurs = !seen.byProvider() && (seen.acceptedBefore() || ended);
        if (ofOurs || isLate(message.call.get(), seen.standing()) || to.rank() <= from.rank()) {
            return Transition.NONE;
        }
        return ended ? Transition.CORRECT : Transition.ADVANCE;
    }

    /** What is known after it: a late callback may still say who answered. */
    static CallStanding learn(Optional<CallStanding> known, CallStanding seen, Transition transition) {
        if (known.isEmpty()) {
            return seen;
        }
        CallStanding before = known.get();
        return new CallStanding(
                transition == Transition.NONE ? before.state() : seen.state(),
                isLate(before, seen) || seen.number().isEmpty() ? before.number() : seen.number(),
                seen.answeredBy().or(before::answeredBy),
                seen.seconds().isPresent() ? seen.seconds() : before.seconds());
    }

    private static boolean isLate(CallStanding known, CallStanding seen) {
        return isBelow(seen.number(), known.number());
    }

    private static boolean isBelow(OptionalInt number, OptionalInt highest) {
        return number.isPresent() && highest.isPresent() && number.getAsInt() < highest.getAsInt();
    }
}
