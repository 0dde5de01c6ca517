package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.LoggedEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.tracking.OpenMessage.OpenIntent;
import io.sluice.core.tracking.StatusChange.Cause;
import io.sluice.core.tracking.StatusChange.Detail;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What an entry of the journal changes. Entries of a writer that had lost the partition count only as proof. */
final class EntryRules {
    private final FoldState state;
    private final StatusMaker statuses;
    private final VerificationRules verifications;

    EntryRules(FoldState state, StatusMaker statuses, VerificationRules verifications) {
        this.verifications = verifications;
        this.state = state;
        this.statuses = statuses;
    }

    boolean isStale(String writer) {
        return !state.owner.isEmpty() && !state.owner.equals(writer);
    }

    void intent(LoggedEntry at, JournalEntry.Intent entry) {
        if (isStale(at.writer())) {
            // Its writer reads the newer owner before it and does not post.
            state.met(Oddity.STALE_ENTRY);
            return;
        }
        if (state.isSettled(entry.commandId())) {
            state.met(Oddity.REPEATED_OUTCOME);
            return;
        }
        Tracked message = known(at, entry.commandId(), Optional.of(entry.facts()));
        if (message.accepted()) {
            return;
        }
        // What is sent may differ from what was put aside: a call begins with the flow of its own day.
        message.facts = Optional.of(entry.facts());
        message.intent = Optional.of(
                new OpenIntent(at.writer(), entry.attempt(), entry.at(), entry.validFor(), entry.bodyHash()));
        state.changed(message);
    }

    void released(LoggedEntry at, JournalEntry.Released entry) {
        Tracked message = state.find(entry.commandId());
        if (message == null || (isStale(at.writer()) && !endsOwnIntent(at, message))) {
            state.met(Oddity.STALE_ENTRY);
            return;
        }
        if (message.intent.filter(open -> open.attempt() == entry.attempt()).isPresent()) {
            message.intent = Optional.empty();
        }
        if (entry.posted()) {
            message.attempts = Math.max(message.attempts, entry.attempt());
        }
    }

    void deferred(LoggedEntry at, JournalEntry.Deferred entry, List<StatusChange> out) {
        if (isStale(at.writer()) || state.isSettled(entry.commandId())) {
            state.met(Oddity.STALE_ENTRY);
            return;
        }
        Tracked message = known(at, entry.commandId(), Optional.of(entry.facts()));
        message.deferredUntil = Optional.of(entry.until());
        observe(
                message,
                at,
                entry,
                new Transition.Seen(MessageState.SCHEDULED, false, Optional.empty()),
                Detail.NONE,
                out);
    }

    void cancelRequested(LoggedEntry at, JournalEntry.CancelRequested entry) {
        Tracked message = state.find(entry.commandId());
        if (message == null && state.isSettled(entry.commandId())) {
            return;
        }
        if (message == null) {
            if (!state.roomForCancels(1)) {
                state.met(Oddity.BOUND_REACHED);
                return;
            }
            message = state.add(new Tracked(entry.commandId(), at.observedAt()));
        }
        message.cancelRequested = true;
    }

    void outcome(LoggedEntry at, JournalEntry.Outcome entry, List<StatusChange> out) {
        Tracked found = state.find(entry.commandId());
        if (found == null && state.isSettled(entry.commandId())) {
            if (!(entry.disposition() instanceof Disposition.Canceled)
                    || isStale(at.writer())
                    || !verifications.canceled(entry, learned(at, entry), out)) {
                state.met(Oddity.REPEATED_OUTCOME);
            }
            return;
        }
        boolean proof = entry.disposition() instanceof Disposition.Accepted;
        if (entry.disposition() instanceof Disposition.Accepted accepted
                && state.ownerOf(accepted.sid())
                        .filter(owner -> !owner.equals(entry.commandId()))
                        .isPresent()) {
            state.met(Oddity.MESSAGE_OF_ANOTHER);
            return;
        }
        if (isStale(at.writer()) && !proof && (found == null || !endsOwnIntent(at, found))) {
            state.met(Oddity.STALE_ENTRY);
            return;
        }
        if (found != null && found.progress.last() && !proof) {
            state.met(Oddity.REPEATED_OUTCOME);
            return;
        }
        end(at, entry, known(at, entry.commandId(), entry.facts()), out);
    }

    private void end(LoggedEntry at, JournalEntry.Outcome entry, Tracked message, List<StatusChange> out) {
        message.attempts = Math.max(message.attempts, entry.attempts());
        if (isOfVerification(message) && !(entry.disposition() instanceof Disposition.InDoubt)) {
            Detail why = detail(entry.disposition());
            verifications.ended(message, message.facts.orElseThrow(), entry, why, learned(at, entry), out);
            return;
        }
        state.noteFraud(message.facts, entry.disposition().reasonWord(), at.observedAt());
        boolean acceptedBefore = message.accepted();
        switch (entry.disposition()) {
            case Disposition.Accepted accepted -> {
                if (acceptedBefore && !message.sid.equals(Optional.of(accepted.sid()))) {
                    state.met(Oddity.SECOND_MESSAGE);
                    return;
                }
                message.accept(accepted.sid(), entry.at());
                message.segments = accepted.segments().isPresent() ? accepted.segments() : message.segments;
            }
            case Disposition.InDoubt _ -> {}
            case Disposition.Suppressed _, Disposition.Rejected _, Disposition.Expired _, Disposition.Canceled _ ->
                message.intent = Optional.empty();
        }
        if (!(entry.disposition() instanceof Disposition.InDoubt)) {
            state.settle(message.id, message.contentHash(), entry.at());
        }
        Transition.Seen seen = seen(entry.disposition());
        statuses.observe(message, acceptedBefore, seen, detail(entry.disposition()), learned(at, entry), out);
        state.changed(message);
    }

    /** Counts from any writer: it may be proof that Twilio has the message. */
    void unknownEnd(JournalEntry.UnknownEnd entry) {
        int contentHash = entry.facts().map(MessageFacts::contentHash).orElse(0);
        Tracked message = state.find(entry.commandId());
        if (message != null) {
            contentHash = message.contentHash();
            message.intent = Optional.empty();
            message.attempts = Math.max(message.attempts, entry.attempts());
            state.changed(message);
        }
        state.settle(entry.commandId(), contentHash, entry.at());
    }

    private boolean endsOwnIntent(LoggedEntry at, Tracked message) {
        return message.intent.filter(open -> open.writer().equals(at.writer())).isPresent();
    }

    /** The message, taken in now if it is new. */
    private Tracked known(LoggedEntry at, CommandId id, Optional<MessageFacts> facts) {
        Tracked found = state.find(id);
        if (found == null) {
            Tracked message = new Tracked(id, at.observedAt());
            message.facts = facts;
            return state.add(message);
        }
        if (found.facts.isEmpty() && facts.isPresent()) {
            found.facts = facts;
            state.factsCame();
        }
        return found;
    }

    private void observe(
            Tracked message,
            LoggedEntry at,
            JournalEntry entry,
            Transition.Seen seen,
            Detail detail,
            List<StatusChange> out) {
        statuses.observe(message, message.accepted(), seen, detail, learned(at, entry), out);
        state.changed(message);
    }

    private static StatusMaker.Learned learned(LoggedEntry at, JournalEntry entry) {
        Cause cause = new Cause(Cause.Log.JOURNAL, at.offset());
        return new StatusMaker.Learned(entry.at(), at.observedAt(), cause);
    }

    private static boolean isOfVerification(Tracked message) {
        return message.facts.flatMap(MessageFacts::verification).isPresent();
    }

    private static Transition.Seen seen(Disposition disposition) {
        MessageState reached =
                switch (disposition) {
                    case Disposition.Accepted accepted ->
                        MessageState.ofProviderWord(accepted.providerStatus()).orElse(MessageState.ACCEPTED);
                    case Disposition.Suppressed _ -> MessageState.SUPPRESSED;
                    case Disposition.Rejected _ -> MessageState.REJECTED;
                    case Disposition.Expired _ -> MessageState.EXPIRED;
                    case Disposition.Canceled _ -> MessageState.CANCELED;
                    case Disposition.InDoubt _ -> MessageState.IN_DOUBT;
                };
        return new Transition.Seen(reached, disposition instanceof Disposition.Accepted, Optional.empty());
    }

    private static Detail detail(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Accepted _ -> Detail.NONE;
            case Disposition.Suppressed suppressed ->
                Detail.because(disposition.reasonWord(), Optional.of(suppressed.explanation()));
            case Disposition.Rejected rejected ->
                new Detail(
                        disposition.reasonWord(),
                        Optional.of(rejected.explanation()),
                        rejected.providerCode(),
                        rejected.resubmittable(),
                        OptionalLong.empty(),
                        Optional.empty());
            case Disposition.Expired expired ->
                Detail.because(disposition.reasonWord(), Optional.of(expired.explanation()));
            case Disposition.Canceled canceled ->
                Detail.because(disposition.reasonWord(), Optional.of(canceled.explanation()));
            case Disposition.InDoubt doubt ->
                Detail.because(disposition.reasonWord(), Optional.of(doubt.explanation()));
        };
    }
}
