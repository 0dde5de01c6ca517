package io.sluice.core.dispatch;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalClosedException;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.time.Scheduler;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a command whose work broke off by a defect. It is left, and met again when the partition is taken over
 * anew; one that breaks off again and again is rejected, so that it does not hold up its partition for ever. Where an
 * attempt may have been posted, that is found out first. Thread-safe.
 */
final class DefectRule {
    static final Disposition.Rejected REJECTED = new Disposition.Rejected(
            "INTERNAL_ERROR", "A defect of Sluice stopped it several times", OptionalInt.empty(), true);
    private static final Logger LOG = LoggerFactory.getLogger(DefectRule.class);

    private final DefectCounts counts;
    private final Doubts doubts;
    private final FlightJournal journal;
    private final DispatchObserver observer;
    private final Scheduler scheduler;

    DefectRule(Doubts doubts, FlightJournal journal, DispatchObserver observer, Scheduler scheduler) {
        this.counts = new DefectCounts(scheduler);
        this.doubts = doubts;
        this.journal = journal;
        this.observer = observer;
        this.scheduler = scheduler;
    }

    void ended(CommandId id, Ending ending) {
        switch (ending) {
            case Ending.Settled _, Ending.Deferred _ -> counts.wentWell(id);
            // Nothing was done for these.
            case Ending.Repeated _, Ending.IdReused _, Ending.Aside _, Ending.Left _ -> {}
        }
    }

    /** @throws JournalClosedException when the journal cannot be written; the command is left */
    Ending after(Flight flight, RuntimeException defect) {
        CommandId id = flight.command().id();
        boolean givenUp = counts.exhausted(id);
        observer.brokeOff(flight.command(), givenUp);
        if (!givenUp) {
            return leave(id, defect);
        }
        LOG.error("Command {} is given up: {}", id, Defects.describe(defect));
        return switch (flight.history().past(id)) {
            case History.Past.Settled _ -> new Ending.Repeated();
            case History.Past.Open _ -> lookUp(flight);
            case History.Past.Nothing _, History.Past.Tried _, History.Past.Deferred _ ->
                journal.settle(flight, REJECTED);
        };
    }

    /**
     * A defect while sending, after the look-up has told that nothing was accepted; empty when it may be sent again.
     *
     * @throws JournalClosedException when the journal cannot be written; the command is left
     */
    Optional<Ending> afterSending(Flight flight, RuntimeException defect) {
        CommandId id = flight.command().id();
        boolean givenUp = counts.exhausted(id);
        observer.brokeOff(flight.command(), givenUp);
        LOG.error("Sending {} failed{}: {}", id, givenUp ? ", given up" : "", Defects.describe(defect));
        return givenUp ? Optional.of(journal.settle(flight, REJECTED)) : Optional.empty();
    }

    /** The same for a cancel, which posts nothing. */
    Ending after(CancelCommand cancel, Journal journalOfTarget, RuntimeException defect) {
        if (!counts.exhausted(cancel.id())) {
            return leave(cancel.id(), defect);
        }
        LOG.error("Cancel {} is given up: {}", cancel.id(), Defects.describe(defect));
        journalOfTarget.append(
                new JournalEntry.Outcome(cancel.id(), Optional.of(cancel.facts()), REJECTED, 0, scheduler.now()));
        return new Ending.Settled(REJECTED);
    }

    /** What is known of it stands in the journal; the next owner looks there before it sends anything. */
    static Ending leave(CommandId id, RuntimeException defect) {
        LOG.error("Command {} is left: {}", id, Defects.describe(defect));
        return new Ending.Left("a defect: " + defect.getClass().getSimpleName());
    }

    /** An intent is open: the message may be at Twilio. If even that cannot be found out, it stays in doubt. */
    private Ending lookUp(Flight flight) {
        try {
            return switch (doubts.before(flight)) {
                case Doubts.Answer.Ended(Ending ending) -> ending;
                case Doubts.Answer.NotSent() -> journal.settle(flight, REJECTED);
            };
        } catch (JournalClosedException closed) {
            throw closed;
        } catch (RuntimeException defect) {
            LOG.error("Command {} stays in doubt: {}", flight.command().id(), Defects.describe(defect));
            journal.doubt(flight, "INTERNAL_ERROR");
            return new Ending.Settled(new Disposition.InDoubt("INTERNAL_ERROR", "A defect of Sluice hid the answer"));
        }
    }
}
