package io.sluice.core.dispatch;

import io.sluice.core.journal.Claim;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What a flight tells the journal: one method per kind of entry, facts included where nothing earlier holds them. */
final class FlightJournal {
    static final Disposition.InDoubt UNDECIDED = new Disposition.InDoubt("ANSWER_LOST", "Twilio could not be asked");

    private final Scheduler scheduler;
    private final String writer;

    FlightJournal(Scheduler scheduler, String writer) {
        this.scheduler = scheduler;
        this.writer = writer;
    }

    /** CLAIM: the next attempt's intent. It reaches back to what is undecided, so that a look-up sees both. */
    Claim claim(Flight flight, Duration validFor) {
        Errand errand = flight.errand();
        int attempt = flight.attempts() + 1;
        Claim claim = flight.journal()
                .claim(new JournalEntry.Intent(
                        writer,
                        errand.command().id(),
                        errand.facts(),
                        attempt,
                        validFor,
                        errand.postHash(),
                        flight.mayBeAtProviderSince().orElseGet(scheduler::now)));
        flight.factsAreWritten();
        return claim;
    }

    /** The attempt ended without a POST. */
    void releaseUnposted(Flight flight, String reason) {
        release(flight, flight.attempts() + 1, false, reason, OptionalInt.empty());
    }

    /** The last POST surely did not lead to an acceptance. */
    void releasePosted(Flight flight, String reason, OptionalInt code) {
        release(flight, flight.attempts(), true, reason, code);
    }

    /**
     * SETTLE: the disposition is durable when this returns. While Twilio may have the message, only Twilio's yes ends
     * the doubt, which was published before and stays.
     */
    Ending settle(Flight flight, Disposition disposition) {
        if (flight.mayBeAtProviderSince().isPresent() && !(disposition instanceof Disposition.Accepted)) {
            return new Ending.Settled(UNDECIDED);
        }
        append(flight, disposition);
        return new Ending.Settled(disposition);
    }

    void deferred(Flight flight, Instant until) {
        flight.journal()
                .append(new JournalEntry.Deferred(
                        flight.command().id(), flight.errand().facts(), until, scheduler.now()));
    }

    /** The doubt is known to all who read statuses; the command is not settled by it. */
    void doubt(Flight flight, String reason) {
        append(flight, new Disposition.InDoubt(reason, "Twilio's answer was lost; it is being looked up"));
    }

    private void append(Flight flight, Disposition disposition) {
        Optional<MessageFacts> facts = flight.factsWritten()
                ? Optional.empty()
                : Optional.of(flight.errand().facts());
        flight.journal()
                .append(new JournalEntry.Outcome(
                        flight.command().id(), facts, disposition, flight.attempts(), scheduler.now()));
        flight.factsAreWritten();
    }

    /** While an earlier attempt is undecided the intent stays open: a next owner must look before it does anything. */
    private void release(Flight flight, int attempt, boolean posted, String reason, OptionalInt code) {
        if (flight.mayBeAtProviderSince().isPresent()) {
            return;
        }
        flight.journal()
                .append(new JournalEntry.Released(
                        flight.command().id(), attempt, posted, reason, code, scheduler.now()));
    }
}
