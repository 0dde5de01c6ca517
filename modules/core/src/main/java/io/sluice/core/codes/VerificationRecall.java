package io.sluice.core.codes;

import io.sluice.core.command.CommandId;
import io.sluice.core.dispatch.CancelCommand;
import io.sluice.core.dispatch.Recall;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.time.Scheduler;
import io.sluice.core.verify.AttemptSnapshot;
import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.CancelReply;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerificationView;
import io.sluice.core.verify.VerifyOutlet;
import io.sluice.core.verify.VerifyProfile;
import io.sluice.core.verify.VerifyProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Cancels a verification that is open at Twilio. Asking again is safe, so that a lost answer is simply asked for anew. */
public final class VerificationRecall implements Recall {
    static final int TRIES_MAX = 4;
    static final Duration BETWEEN = Duration.ofMillis(500);
    /** The list of attempts may show an approval so much later. */
    static final Duration LIST_LAG = Duration.ofSeconds(2);

    static final int LIST_ASKS = 3;

    private final VerifyProvider provider;
    private final Map<String, VerifyOutlet> outlets;
    private final Scheduler scheduler;

    /** @param outlets the configured profiles by name */
    public VerificationRecall(VerifyProvider provider, Map<String, VerifyOutlet> outlets, Scheduler scheduler) {
        this.provider = provider;
        this.outlets = Map.copyOf(outlets);
        this.scheduler = scheduler;
    }

    @Override
    public Optional<Disposition> recall(CancelCommand cancel, History history, Journal journal) {
        CommandId target = cancel.target();
        VerifyOutlet outlet = history.startFacts(target)
                .flatMap(MessageFacts::sender)
                .map(outlets::get)
                .orElse(null);
        VerificationView view = history.verification(target)
                .filter(known -> !known.surelyOver(scheduler.now()) || known.state() == VerificationState.CANCELED)
                .orElse(null);
        if (outlet == null || view == null) {
            return Optional.empty();
        }
        if (!view.service().equals(cancel.facts().service())) {
            return Optional.of(refused("NOT_YOURS_TO_CANCEL", "Another service started the verification", false));
        }
        if (view.state() == VerificationState.CANCELED) {
            return Optional.of(new Disposition.Canceled("The verification was canceled before"));
        }
        return Optional.of(
                switch (ask(outlet, view, () -> approved(target, history))) {
                    case CancelReply.Canceled() -> canceled(target, journal);
                    case CancelReply.NotFound() ->
                        refused("TOO_LATE_TO_CANCEL", "The verification was over already", false);
                    case CancelReply.Refused refused ->
                        refused(refused.error().reason(), refused.error().explanation(), false);
                    case CancelReply.NotSent _, CancelReply.Busy _, CancelReply.Ambiguous _ ->
                        refused("CANCEL_UNANSWERED", "Twilio did not answer; cancel with a new command", true);
                });
    }

    private Disposition canceled(CommandId target, Journal journal) {
        Disposition canceled = new Disposition.Canceled("Canceled by its service");
        journal.append(new JournalEntry.Outcome(target, Optional.empty(), canceled, 0, scheduler.now()));
        return new Disposition.Canceled("The verification was canceled at Twilio");
    }

    private static boolean approved(CommandId target, History history) {
        return history.verification(target)
                .filter(now -> now.state() == VerificationState.APPROVED)
                .isPresent();
    }

    private CancelReply ask(VerifyOutlet outlet, VerificationView view, BooleanSupplier approved) {
        CancelReply reply = provider.cancel(outlet.profile(), view.sid());
        for (int tries = 1; tries < TRIES_MAX && unanswered(reply); tries++) {
            scheduler.sleepUntil(scheduler.deadlineIn(BETWEEN));
            reply = provider.cancel(outlet.profile(), view.sid());
        }
        // Also to the first try: the one before may have been that of a process that ended before it could say so.
        return reply instanceof CancelReply.NotFound ? endedHow(outlet.profile(), view.sid(), approved) : reply;
    }

    /**
     * It is over, by the cancel whose answer was lost or by a check: only the list of attempts tells, and it lags. What
     * was not approved is canceled, whether by us or by its time.
     */
    private CancelReply endedHow(VerifyProfile profile, VerificationSid sid, BooleanSupplier approved) {
        CancelReply known = new CancelReply.Ambiguous("LIST_UNAVAILABLE", 0);
        for (int asked = 0; asked < LIST_ASKS; asked++) {
            scheduler.sleepUntil(scheduler.deadlineIn(LIST_LAG));
            if (provider.attempts(profile, sid) instanceof AttemptsAnswer.Attempts list) {
                if (list.attempts().stream().anyMatch(AttemptSnapshot::converted)) {
                    return new CancelReply.NotFound();
                }
                known = new CancelReply.Canceled();
            }
        }
        return approved.getAsBoolean() ? new CancelReply.NotFound() : known;
    }

    private static boolean unanswered(CancelReply reply) {
        return switch (reply) {
            case CancelReply.NotSent _, CancelReply.Busy _, CancelReply.Ambiguous _ -> true;
            case CancelReply.Canceled _, CancelReply.NotFound _, CancelReply.Refused _ -> false;
        };
    }

    private static Disposition refused(String reason, String explanation, boolean resubmittable) {
        return new Disposition.Rejected(reason, explanation, OptionalInt.empty(), resubmittable);
    }
}
