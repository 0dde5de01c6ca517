package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.provider.CodeSent;
import io.sluice.core.tracking.StatusChange.Detail;
import io.sluice.core.verify.VerificationFacts;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationStanding;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerifyReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the end of a start or a check changes: the command gets its status, and the verification may come to its end, which
 * each of its starts is told. A verification ends once.
 */
final class VerificationRules {
    private static final Detail TIME_OVER = Detail.because(
            Optional.of(VerifyReason.OVER), Optional.of("Nobody checked the right code within the time of the code."));

    private final FoldState state;
    private final VerificationBook book;

    VerificationRules(FoldState state) {
        this.state = state;
        this.book = state.verifications;
    }

    /** The disposition of a command of a verification, which is settled by it; not for one in doubt. */
    void ended(
            Tracked message,
            MessageFacts facts,
            JournalEntry.Outcome entry,
            Detail detail,
            StatusMaker.Learned learned,
            List<StatusChange> out) {
        VerificationFacts verification = facts.verification().orElseThrow();
        int sequence = message.progress.sequence() + 1;
        VerificationState ofEntry = VerificationWords.of(entry.disposition());
        Optional<TrackedVerification> about = verification.check()
                ? checked(verification.verificationId(), ofEntry, entry, learned, out)
                : started(message, facts, sequence, entry, learned.observedAt());
        VerificationState told = sentBeforeItsEnd(verification, ofEntry, about) ? about.get().state : ofEntry;
        boolean ends = about.isPresent() && endsBy(verification, told, entry.disposition(), about.get());
        if (ends) {
            about.get().state = told;
            about.get().since = learned.observedAt();
        }
        CommandId id = verification.verificationId();
        VerificationStanding known = about.map(v -> v.standing(told, id, learned.occurredAt()))
                .orElseGet(() -> VerificationStanding.only(told, id));
        VerificationStanding standing =
                retryAt(entry.disposition()).map(known::noSendBefore).orElse(known);
        boolean last = verification.check() || told != VerificationState.PENDING;
        out.add(StatusMaker.verification(
                message.id, sequence, facts, last, message.attempts, detail, standing, learned, about.map(v -> v.sid)));
        if (ends) {
            tellStarts(about.get(), detail, learned, out);
        }
        state.settle(message.id, message.contentHash(), entry.at());
        state.forget(message);
    }

    private Optional<TrackedVerification> started(
            Tracked message, MessageFacts facts, int sequence, JournalEntry.Outcome entry, Instant now) {
        if (entry.disposition() instanceof Disposition.Accepted accepted
                && accepted.code().isPresent()
                && VerificationSid.isWellFormed(accepted.sid())) {
            OpenVerification.Start start = new OpenVerification.Start(message.id, facts, sequence, message.attempts);
            TrackedVerification sent = book.sent(
                    new VerificationSid(accepted.sid()), start, accepted.code().get(), now);
            sent.checks += message.wrongCodes;
            return Optional.of(sent);
        }
        if (!(entry.disposition() instanceof Disposition.Accepted)) {
            book.refused(message.id, now);
        }
        state.noteFraud(message.facts, entry.disposition().reasonWord(), now);
        return book.latest(facts.sender().orElse(""), facts.recipientRef().orElse(""))
                .filter(v -> now.isBefore(v.endsAt()));
    }

    private static Optional<Instant> retryAt(Disposition disposition) {
        return disposition instanceof Disposition.Rejected rejected ? rejected.retryAt() : Optional.empty();
    }

    /** A lost answer to a send was found only after its verification had ended: the start is told the end at once. */
    private static boolean sentBeforeItsEnd(
            VerificationFacts facts, VerificationState told, Optional<TrackedVerification> about) {
        return !facts.check()
                && told == VerificationState.PENDING
                && about.filter(TrackedVerification::ended).isPresent();
    }

    /** While the answer to its start is lost, a check goes by recipient, and only its own answer names the verification. */
    private Optional<TrackedVerification> checked(
            CommandId verificationId,
            VerificationState told,
            JournalEntry.Outcome entry,
            StatusMaker.Learned learned,
            List<StatusChange> out) {
        Optional<VerificationSid> answered = entry.disposition() instanceof Disposition.Accepted accepted
                ? Optional.of(accepted.sid())
                        .filter(VerificationSid::isWellFormed)
                        .map(VerificationSid::new)
                : Optional.empty();
        Optional<TrackedVerification> about = book.ofStart(verificationId).or(() -> answered.flatMap(book::ofSid));
        Optional<Tracked> lookedUp =
                Optional.ofNullable(state.find(verificationId)).filter(start -> start.intent.isPresent());
        if (about.isEmpty() && answered.isPresent() && told == VerificationState.APPROVED) {
            return lookedUp.flatMap(start -> provenByCheck(start, answered.get(), entry, learned, out));
        }
        if (told == VerificationState.WRONG_CODE && answered.isPresent()) {
            about.ifPresentOrElse(v -> v.checks++, () -> lookedUp.ifPresent(this::countWrongCode));
        }
        return about;
    }

    private void countWrongCode(Tracked start) {
        start.wrongCodes++;
        state.changed(start);
    }

    /** A right code was sent: the start whose answer is being looked up was taken. */
    private Optional<TrackedVerification> provenByCheck(
            Tracked message,
            VerificationSid sid,
            JournalEntry.Outcome entry,
            StatusMaker.Learned learned,
            List<StatusChange> out) {
        return state.startFacts(message.id).map(facts -> {
            OpenMessage.OpenIntent intent = message.intent.orElseThrow();
            int attempts = Math.max(message.attempts, intent.attempt());
            int sequence = message.progress.sequence() + 1;
            VerificationFacts terms = facts.verification().orElseThrow();
            String channel = terms.channel().map(Enum::name).orElse("");
            TrackedVerification sent = book.sent(
                    sid,
                    new OpenVerification.Start(message.id, facts, sequence, attempts),
                    new CodeSent(1, intent.at(), channel),
                    learned.observedAt());
            sent.checks += message.wrongCodes;
            VerificationStanding pending =
                    sent.standing(VerificationState.PENDING, terms.verificationId(), learned.occurredAt());
            out.add(StatusMaker.verification(
                    message.id, sequence, facts, false, attempts, Detail.NONE, pending, learned, Optional.of(sid)));
            state.settle(message.id, message.contentHash(), entry.at());
            state.forget(message);
            return sent;
        });
    }

    /**
     * Whether no code of the verification is taken from now on. A check that came too late for its own time ends nothing;
     * one of which Twilio says that there is no such verification does.
     */
    private static boolean endsBy(
            VerificationFacts facts, VerificationState told, Disposition disposition, TrackedVerification about) {
        if (!facts.check() || about.ended()) {
            return false;
        }
        return switch (told) {
            case APPROVED, TOO_MANY_CHECKS, CANCELED -> true;
            case EXPIRED -> disposition instanceof Disposition.Rejected;
            case PENDING, WRONG_CODE, TOO_MANY_SENDS, BLOCKED, SUPPRESSED, REJECTED, IN_DOUBT -> false;
        };
    }

    /** Its service canceled the verification, which Twilio confirmed. False when there is none that is open. */
    boolean canceled(JournalEntry.Outcome entry, StatusMaker.Learned learned, List<StatusChange> out) {
        Optional<TrackedVerification> open = book.ofStart(entry.commandId()).filter(v -> !v.ended());
        open.ifPresent(v -> {
            Detail detail = Detail.because(
                    entry.disposition().reasonWord(), Optional.of("The verification was canceled by its service"));
            end(v, VerificationState.CANCELED, detail, learned, out);
        });
        return open.isPresent();
    }

    /** The time of the verification is over. False when the command is no start that is remembered. */
    boolean expired(CommandId start, StatusMaker.Learned learned, List<StatusChange> out) {
        Optional<TrackedVerification> known = book.ofStart(start);
        known.filter(v -> !v.ended() && !learned.observedAt().isBefore(v.surelyOverAt()))
                .ifPresent(v -> end(v, VerificationState.EXPIRED, TIME_OVER, learned, out));
        return known.isPresent();
    }

    private static void end(
            TrackedVerification verification,
            VerificationState told,
            Detail detail,
            StatusMaker.Learned learned,
            List<StatusChange> out) {
        verification.state = told;
        verification.since = learned.observedAt();
        tellStarts(verification, detail, learned, out);
    }

    private static void tellStarts(
            TrackedVerification verification, Detail detail, StatusMaker.Learned learned, List<StatusChange> out) {
        verification.starts.replaceAll(start -> {
            int sequence = start.sequence() + 1;
            VerificationStanding standing =
                    verification.standing(verification.state, start.commandId(), learned.occurredAt());
            out.add(StatusMaker.verification(
                    start.commandId(),
                    sequence,
                    start.facts(),
                    true,
                    start.attempts(),
                    detail,
                    standing,
                    learned,
                    Optional.of(verification.sid)));
            return new OpenVerification.Start(start.commandId(), start.facts(), sequence, start.attempts());
        });
    }
}
