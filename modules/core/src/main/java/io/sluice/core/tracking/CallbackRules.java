package io.sluice.core.tracking;

import io.sluice.core.call.CallStanding;
import io.sluice.core.call.CallState;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.tracking.StatusChange.Cause;
import io.sluice.core.tracking.StatusChange.Detail;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What a callback changes. A callback with our command id also proves acceptance: its address came from us. */
final class CallbackRules {
    /** RawDlrDoneDate; it has no zone and no seconds. */
    private static final DateTimeFormatter DONE_DATE = DateTimeFormatter.ofPattern("yyMMddHHmm");

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final FoldState state;
    private final StatusMaker statuses;
    private final VerificationRules verifications;
    private final ProviderErrors errors;

    CallbackRules(FoldState state, StatusMaker statuses, VerificationRules verifications, ProviderErrors errors) {
        this.verifications = verifications;
        this.state = state;
        this.statuses = statuses;
        this.errors = errors;
    }

    void apply(long offset, CallbackFact fact, List<StatusChange> out) {
        if (fact.source() == CallbackFact.Source.GIVE_UP && verificationOver(offset, fact, out)) {
            return;
        }
        // A look-up may have given one of two equal texts to the other's command: then its receipts go there too.
        Optional<CommandId> id = state.ownerOf(fact.sid()).or(fact::commandId);
        Tracked message = id.map(state::find).orElse(null);
        if (message == null) {
            state.met(Oddity.UNKNOWN_CALLBACK);
            id.filter(unknown -> !state.isSettled(unknown))
                    .ifPresent(unknown -> state.proofs.keep(unknown, fact.sid(), fact.receivedAt()));
            return;
        }
        if (fact.source() == CallbackFact.Source.GIVE_UP) {
            giveUp(message, offset, fact, out);
        } else if (message.sid.isPresent() && !message.sid.get().equals(fact.sid())) {
            state.met(Oddity.SECOND_MESSAGE);
        } else {
            observe(message, offset, fact, out);
        }
    }

    private boolean verificationOver(long offset, CallbackFact fact, List<StatusChange> out) {
        Cause cause = new Cause(Cause.Log.CALLBACKS, offset);
        StatusMaker.Learned learned = new StatusMaker.Learned(fact.receivedAt(), fact.receivedAt(), cause);
        return fact.commandId()
                .filter(id -> verifications.expired(id, learned, out))
                .isPresent();
    }

    private void observe(Tracked message, long offset, CallbackFact fact, List<StatusChange> out) {
        boolean acceptedBefore = message.accepted();
        message.accept(fact.sid(), fact.receivedAt());
        message.segments = fact.segments().isPresent() ? fact.segments() : message.segments;
        if (fact.source() == CallbackFact.Source.FETCH) {
            message.asks++;
            message.askedAt = Optional.of(fact.receivedAt());
        }
        if (fact.source() == CallbackFact.Source.CALLBACK) {
            message.progress = message.progress.calledBack();
        }
        state.settle(message.id, message.contentHash(), fact.receivedAt());
        if (isCall(message)) {
            observeCall(message, acceptedBefore, offset, fact, out);
            state.changed(message);
            return;
        }
        Optional<MessageState> said = MessageState.ofProviderWord(fact.word());
        if (said.isEmpty()) {
            state.met(Oddity.UNKNOWN_WORD);
        }
        MessageState seen = said.orElse(MessageState.ACCEPTED);
        Detail why = detail(seen, fact);
        state.noteFraud(message.facts, why.reason(), fact.receivedAt());
        statuses.observe(
                message,
                acceptedBefore,
                new Transition.Seen(seen, true, fact.doneDate()),
                why,
                learned(message, offset, fact),
                out);
        state.changed(message);
    }

    private static boolean isCall(Tracked message) {
        return message.facts.flatMap(MessageFacts::call).isPresent();
    }

    private void observeCall(
            Tracked message, boolean acceptedBefore, long offset, CallbackFact fact, List<StatusChange> out) {
        Optional<CallState> said = CallState.ofProviderWord(fact.word());
        if (said.isEmpty()) {
            state.met(Oddity.UNKNOWN_WORD);
        }
        CallStanding standing = fact.call()
                .map(call -> new CallStanding(
                        said.orElse(CallState.QUEUED), call.number(), call.answeredBy(), call.seconds()))
                .orElseGet(() -> CallStanding.only(said.orElse(CallState.QUEUED)));
        statuses.observe(
                message,
                new StatusMaker.CallSighting(standing, true, acceptedBefore),
                detail(CallWords.of(standing.state()), fact),
                learned(message, offset, fact),
                out);
    }

    private void giveUp(Tracked message, long offset, CallbackFact fact, List<StatusChange> out) {
        if (statuses.giveUp(message, learned(message, offset, fact), out)) {
            state.settle(message.id, message.contentHash(), fact.receivedAt());
            state.changed(message);
        } else if (message.facts.isEmpty()) {
            state.forget(message);
        }
    }

    private Detail detail(MessageState seen, CallbackFact fact) {
        Optional<ProviderError> error =
                fact.errorCode().isPresent() && (seen == MessageState.FAILED || seen == MessageState.UNDELIVERED)
                        ? Optional.of(errors.ofCallback(fact.errorCode().getAsInt()))
                        : Optional.empty();
        return new Detail(
                error.map(ProviderError::reason),
                error.map(ProviderError::explanation),
                fact.errorCode(),
                error.map(ProviderError::resubmittable).orElse(false),
                fact.priceMicros(),
                fact.currency());
    }

    private static StatusMaker.Learned learned(Tracked message, long offset, CallbackFact fact) {
        Instant occurred = fact.occurredAt()
                .or(() -> fact.doneDate().flatMap(done -> doneAt(done, message, fact)))
                .orElse(fact.receivedAt());
        return new StatusMaker.Learned(occurred, fact.receivedAt(), new Cause(Cause.Log.CALLBACKS, offset));
    }

    /** The carrier's time, taken as UTC only where that lies between acceptance and now: else it is another zone's. */
    private static Optional<Instant> doneAt(String doneDate, Tracked message, CallbackFact fact) {
        try {
            Instant done = LocalDateTime.parse(doneDate, DONE_DATE).toInstant(ZoneOffset.UTC);
            Instant earliest = message.acceptedAt.orElse(fact.receivedAt()).truncatedTo(ChronoUnit.MINUTES);
            boolean fits =
                    !done.isBefore(earliest) && !done.isAfter(fact.receivedAt().plus(CLOCK_SKEW));
            return fits ? Optional.of(done) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
