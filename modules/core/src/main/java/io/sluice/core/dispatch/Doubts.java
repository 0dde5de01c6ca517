package io.sluice.core.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.dispatch.Question.Finding;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Commands of which Twilio may have a message already: repeated ones, ones that an earlier owner left with an open
 * intent, and ones whose answer was lost just now. None of them is sent before it is known that none was accepted.
 */
final class Doubts {
    /** What is known of the command now. */
    sealed interface Answer {
        record Ended(Ending ending) implements Answer {}

        /** Surely nothing was accepted so far; or, where the flight says so, undecided and to be sent again. */
        record NotSent() implements Answer {}
    }

    private final Inquiry inquiry;
    private final FlightJournal journal;
    private final DispatchSettings settings;
    private final Scheduler scheduler;

    Doubts(Inquiry inquiry, FlightJournal journal, DispatchSettings settings, Scheduler scheduler) {
        this.inquiry = inquiry;
        this.journal = journal;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /** Before the first attempt of this flight: what does the past say? */
    Answer before(Flight flight) {
        Command command = flight.command();
        return switch (flight.history().past(command.id())) {
            case History.Past.Nothing past -> notSent(flight, past.cancelRequested());
            case History.Past.Tried past -> {
                flight.attempted(past.attempts());
                yield notSent(flight, past.cancelRequested());
            }
            case History.Past.Settled(int contentHash) ->
                new Answer.Ended(contentHash == command.contentHash() ? new Ending.Repeated() : new Ending.IdReused());
            case History.Past.Deferred(int contentHash) -> deferred(flight, contentHash);
            case History.Past.Open open -> {
                flight.attempted(open.attempt());
                yield resolveLeftover(flight, open);
            }
        };
    }

    /** After a POST whose answer was lost. */
    Answer after(Flight flight, String reason) {
        Instant since = scheduler.now().minus(settings.httpBound()).minus(settings.claimValidity());
        long conclusive = scheduler.deadlineIn(settings.httpBound().plus(settings.grace()));
        return resolve(flight, reason, since, conclusive);
    }

    /**
     * The earlier owner may post until its intent ends, and that POST may be on the wire for the HTTP bound. Both are
     * counted by this replica's own clock, from an instant after the intent was read: no two clocks are compared. For an
     * earlier owner's that is the end of the take-over, from a checkpoint or not, so that a long backlog behind it waits
     * once and not once per command; for one of this ownership's own it is now.
     */
    private Answer resolveLeftover(Flight flight, History.Past.Open open) {
        Duration wait = open.validFor().plus(settings.httpBound()).plus(settings.grace());
        long readBefore = open.ofEarlierOwner() ? flight.ownedSinceNanos() : scheduler.nanoTime();
        String reason = "an earlier owner stopped before it knew the answer";
        Answer answer = resolve(flight, reason, open.intentAt(), readBefore + wait.toNanos());
        return answer instanceof Answer.NotSent ? notSent(flight, open.cancelRequested()) : answer;
    }

    private Answer resolve(Flight flight, String reason, Instant lastSince, long conclusive) {
        Instant since = flight.mayBeAtProviderSince().orElse(lastSince);
        long asked = Math.max(conclusive, scheduler.nanoTime());
        long quietUntil = asked + settings.quietDoubt().toNanos();
        Finding finding = inquiry.ask(flight, since, conclusive, quietUntil);
        boolean told = false;
        while (!(finding instanceof Finding.NotThere)) {
            if (finding instanceof Finding.Answered(Disposition disposition)) {
                Ending ending = journal.settle(flight, disposition);
                if (flight.history().past(flight.command().id()) instanceof History.Past.Settled) {
                    return new Answer.Ended(ending);
                }
                // A callback that stands before it in the log gives that message to another command.
            } else if (told) {
                break;
            }
            if (flight.draining()) {
                break;
            }
            if (!told) {
                journal.doubt(flight, "ANSWER_LOST");
                told = true;
            }
            finding = inquiry.ask(flight, since, conclusive, scheduler.deadlineIn(settings.inquiryMax()));
        }
        if (flight.history().past(flight.command().id()) instanceof History.Past.Settled) {
            return new Answer.Ended(new Ending.Repeated());
        }
        if (finding instanceof Finding.NotThere) {
            flight.isNotAtProvider();
            journal.releasePosted(flight, "looked up: " + reason, OptionalInt.empty());
            return new Answer.NotSent();
        }
        if (repeats(flight)) {
            flight.mayBeAtProviderSince(since);
            return new Answer.NotSent();
        }
        return new Answer.Ended(undecided(flight));
    }

    /** Only what would be sent at once: a disposition of our own must not hide that Twilio may have it. */
    private boolean repeats(Flight flight) {
        return switch (flight.command().outlet().inDoubt()) {
            case PARK -> false;
            case SEND_AGAIN -> !flight.stopped() && !flight.command().validity().expired(scheduler.now());
        };
    }

    /** Handed over, the next owner asks on. Asked in vain for long, a callback or an operator decides. */
    private static Ending undecided(Flight flight) {
        if (flight.draining()) {
            return new Ending.Left("the doubt is handed over");
        }
        return new Ending.Settled(FlightJournal.UNDECIDED);
    }

    /** Read again from its lane it waits elsewhere already; handed out as due it is sent now. */
    private static Answer deferred(Flight flight, int contentHash) {
        if (contentHash != flight.command().contentHash()) {
            return new Answer.Ended(new Ending.IdReused());
        }
        return flight.deferral() instanceof Deferral.Due
                ? new Answer.NotSent()
                : new Answer.Ended(new Ending.Repeated());
    }

    private static Answer notSent(Flight flight, boolean cancelRequested) {
        if (cancelRequested) {
            flight.stop(Stop.CANCELED);
        }
        return new Answer.NotSent();
    }
}
