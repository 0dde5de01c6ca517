package io.sluice.core.tracking;

import io.sluice.core.call.CallStanding;
import io.sluice.core.call.CallState;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.tracking.StatusChange.Cause;
import io.sluice.core.tracking.StatusChange.Detail;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationStanding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns an observation into a status, if it changes anything. */
final class StatusMaker {
    private static final Detail NO_RECEIPT = Detail.because(
            Optional.of("NO_RECEIPT"), Optional.of("Nothing more was heard of the message within the time to wait."));
    private static final Detail NO_PROOF = Detail.because(
            Optional.of("NO_PROOF"),
            Optional.of("It could not be found out whether Twilio accepted the message; it was not sent again."));
    private static final Detail NO_OUTCOME = Detail.because(
            Optional.of("NO_OUTCOME"),
            Optional.of("The command was lost to its topic's retention before it was sent."));

    private final FoldState state;

    StatusMaker(FoldState state) {
        this.state = state;
    }

    /** When and by what something was learned. */
    record Learned(Instant occurredAt, Instant observedAt, Cause cause) {}

    /** Weighs what was seen against what is known, and adds the status that follows, if one does. */
    void observe(
            Tracked message,
            boolean acceptedBefore,
            Transition.Seen seen,
            Detail detail,
            Learned learned,
            List<StatusChange> out) {
        if (message.facts.isEmpty()) {
            state.met(Oddity.OUTCOME_WITHOUT_FACTS);
            return;
        }
        if (message.facts.get().call().isPresent()) {
            CallStanding call = CallStanding.only(CallWords.of(seen.state()));
            observe(message, new CallSighting(call, seen.byProvider(), acceptedBefore), detail, learned, out);
            return;
        }
        Transition transition = Transition.decide(message.progress, acceptedBefore, seen);
        if (transition == Transition.NONE) {
            message.progress = message.progress.noted(seen.state());
            price(message, message.facts.get(), seen.state(), detail, learned, out);
            return;
        }
        message.progress =
                message.progress.after(seen.state(), seen.state().isEnd(), seen.doneDate(), learned.observedAt());
        if (detail.priceMicros().isPresent()) {
            message.progress = message.progress.priceTold();
        }
        out.add(status(message, message.facts.get(), seen.state(), transition == Transition.CORRECT, detail, learned));
    }

    /** What was learned of a call: how far it is, by whom, and whether the provider was known to have it before. */
    record CallSighting(CallStanding standing, boolean byProvider, boolean acceptedBefore) {}

    /** The same for a call. */
    void observe(Tracked message, CallSighting seen, Detail detail, Learned learned, List<StatusChange> out) {
        if (message.facts.isEmpty()) {
            state.met(Oddity.OUTCOME_WITHOUT_FACTS);
            return;
        }
        CallState to = seen.standing().state();
        Transition transition = CallTransition.decide(message, seen);
        message.call = Optional.of(CallTransition.learn(message.call, seen.standing(), transition));
        if (transition != Transition.NONE) {
            MessageState as = CallWords.of(to);
            message.progress = message.progress.after(as, to.isEnd(), Optional.empty(), learned.observedAt());
            out.add(status(message, message.facts.get(), as, transition == Transition.CORRECT, detail, learned));
        }
    }

    /** The price of an ended message is known for the first time: its last status is told again, with it. */
    private static void price(
            Tracked message,
            MessageFacts facts,
            MessageState seen,
            Detail detail,
            Learned learned,
            List<StatusChange> out) {
        if (detail.priceMicros().isEmpty()
                || !message.progress.last()
                || message.progress.priced()
                || !message.progress.state().equals(Optional.of(seen))) {
            return;
        }
        message.progress = message.progress.afterPrice();
        out.add(status(message, facts, seen, true, detail, learned).onlyPrice());
    }

    /** Makes the present state the last one. False when there is nothing that a service could be told. */
    boolean giveUp(Tracked message, Learned learned, List<StatusChange> out) {
        if (message.progress.last() || message.facts.isEmpty()) {
            return false;
        }
        MessageState last = lastState(message);
        Detail detail =
                switch (last) {
                    case EXPIRED -> NO_OUTCOME;
                    case IN_DOUBT -> NO_PROOF;
                    case SCHEDULED, ACCEPTED, SENT, DELIVERED, READ, UNDELIVERED, FAILED -> NO_RECEIPT;
                    case SUPPRESSED, REJECTED, CANCELED -> NO_RECEIPT;
                };
        boolean correction = message.progress.endedOnce();
        message.progress = message.progress.after(last, true, Optional.empty(), learned.observedAt());
        out.add(status(message, message.facts.get(), last, correction, detail, learned));
        return true;
    }

    private static MessageState lastState(Tracked message) {
        if (message.progress.state().isEmpty()) {
            return message.intent.isPresent() ? MessageState.IN_DOUBT : MessageState.EXPIRED;
        }
        MessageState present = message.progress.state().get();
        return present == MessageState.SCHEDULED ? MessageState.EXPIRED : present;
    }

    private static StatusChange status(
            Tracked message, MessageFacts facts, MessageState to, boolean correction, Detail detail, Learned learned) {
        return new StatusChange(
                message.id,
                message.progress.sequence(),
                facts,
                to,
                message.progress.last(),
                correction,
                detail,
                message.sid,
                message.segments.isPresent() ? message.segments : facts.segments(),
                message.attempts,
                message.acceptedAt,
                learned.occurredAt(),
                learned.observedAt(),
                learned.cause(),
                facts.verification().map(v -> VerificationStanding.only(VerificationWords.of(to), v.verificationId())),
                facts.call().map(_ -> CallWords.standing(message, to)),
                false);
    }

    /** The status of a start or a check, which is not one of a message. */
    static StatusChange verification(
            CommandId id,
            int sequence,
            MessageFacts facts,
            boolean last,
            int attempts,
            Detail detail,
            VerificationStanding standing,
            Learned learned,
            Optional<VerificationSid> sid) {
        return new StatusChange(
                id,
                sequence,
                facts,
                MessageState.ACCEPTED,
                last,
                false,
                detail,
                sid.map(VerificationSid::value),
                OptionalInt.empty(),
                attempts,
                Optional.empty(),
                learned.occurredAt(),
                learned.observedAt(),
                learned.cause(),
                Optional.of(standing),
                Optional.empty(),
                false);
    }
}
