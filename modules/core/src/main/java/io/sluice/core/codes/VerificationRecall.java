package io.sluice.core.codes;

import io.sluice.core.command.CommandId;
import io.sluice.core.dispatch.CancelCommand;
import io.sluice.core.dispatch.Recall;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.time.Scheduler;
import io.sluice.core.verify.CancelReply;
import io.sluice.core.verify.VerificationView;
import io.sluice.core.verify.VerifyOutlet;
import io.sluice.core.verify.VerifyProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Cancels a verification that is open at Twilio. Asking again is safe, so that a lost answer is simply asked for anew. */
public final class VerificationRecall implements Recall {
    static final int TRIES_MAX = 4;
    static final Duration BETWEEN = Duration.ofMillis(500);

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
        VerifyOutlet outlet = history.profileOf(target).map(outlets::get).orElse(null);
        VerificationView view = history.verification(target)
                .filter(known -> !known.surelyOver(scheduler.now()))
                .orElse(null);
        if (outlet == null || view == null) {
            return Optional.empty();
        }
        if (!view.service().equals(cancel.facts().service())) {
            return Optional.of(refused("NOT_YOURS_TO_CANCEL", "Another service started the verification", false));
        }
        return Optional.of(
                switch (ask(outlet, view)) {
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

    private CancelReply ask(VerifyOutlet outlet, VerificationView view) {
        CancelReply reply = provider.cancel(outlet.profile(), view.sid());
        boolean mayBeCanceled = false;
        for (int tries = 1; tries < TRIES_MAX && unanswered(reply); tries++) {
            mayBeCanceled |= reply instanceof CancelReply.Ambiguous;
            scheduler.sleepUntil(scheduler.deadlineIn(BETWEEN));
            reply = provider.cancel(outlet.profile(), view.sid());
        }
        // It was open, so that what ended it is most likely the cancel whose answer was lost.
        return mayBeCanceled && reply instanceof CancelReply.NotFound ? new CancelReply.Canceled() : reply;
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
