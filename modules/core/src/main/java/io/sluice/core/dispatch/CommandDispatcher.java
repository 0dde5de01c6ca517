package io.sluice.core.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.halt.Halts;
import io.sluice.core.journal.Claim;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalClosedException;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.pace.PaceRequest;
import io.sluice.core.pace.Pacer;
import io.sluice.core.pace.Permit;
import io.sluice.core.pace.Place;
import io.sluice.core.pause.Pausable;
import io.sluice.core.pause.Pauses;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.retry.Decision;
import io.sluice.core.retry.RetryPolicy;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Takes one command to its disposition: ADMIT, CLAIM, PACE, GATE, SEND, DECIDE, SETTLE, top to bottom on one thread per
 * command. Every early return is a settled answer or says that the command is left for the next owner. Thread-safe: all
 * state of a command is in its {@link Flight}.
 */
public final class CommandDispatcher {
    private final Admission admission;
    private final Pauses pauses;
    private final ShieldedSends shieldedSends;
    private final Services services;
    private final Pacer pacer;
    private final Wire wire;
    private final RetryPolicy retryPolicy;
    private final Halts halts;
    private final FlightJournal journal;
    private final Doubts doubts;
    private final DefectRule defects;
    private final Recall recall;
    private final DispatchObserver observer;
    private final DispatchSettings settings;
    private final Scheduler scheduler;

    public CommandDispatcher(
            Admission admission,
            Services services,
            Pacer pacer,
            RetryPolicy retryPolicy,
            Halts halts,
            Recall recall,
            DispatchObserver observer,
            DispatchSettings settings,
            Scheduler scheduler,
            String writer) {
        this.admission = admission;
        this.pauses = admission.pauses();
        this.shieldedSends = admission.shieldedSends();
        this.services = services;
        this.pacer = pacer;
        this.wire = new Wire(pauses, halts, observer, settings.staleWait(), scheduler);
        this.retryPolicy = retryPolicy;
        this.halts = halts;
        this.journal = new FlightJournal(scheduler, writer);
        this.doubts = new Doubts(new Inquiry(scheduler), journal, settings, scheduler);
        this.defects = new DefectRule(doubts, journal, observer, scheduler);
        this.recall = recall;
        this.observer = observer;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /**
     * Flies one command to its end; what breaks off by a defect is left, or given up when it breaks off again and again.
     *
     * @throws JournalClosedException when the journal cannot be written; the command is left
     */
    public Ending dispatch(Flight flight) {
        try {
            Ending ending = fly(flight);
            defects.ended(flight.command().id(), ending);
            return shieldedSends.ended(flight, ending);
        } catch (JournalClosedException closed) {
            throw closed;
        } catch (RuntimeException defect) {
            return shieldedSends.ended(flight, defects.after(flight, defect));
        }
    }

    /** What becomes of what breaks off beside the flights. */
    DefectRule defects() {
        return defects;
    }

    /** How cancels reach what is at the provider already. */
    Recall recall() {
        return recall;
    }

    private Ending fly(Flight flight) {
        if (doubts.before(flight) instanceof Doubts.Answer.Ended(Ending ending)) {
            return ending;
        }
        if (flight.deferral() instanceof Deferral.Possible possible && tooEarly(flight)) {
            return defer(flight, possible, flight.command().validity().notBefore());
        }
        RetryPolicy.Course course = retryPolicy.begin();
        Ending ending = null;
        while (ending == null) {
            if (flight.draining()) {
                return new Ending.Left("the partition is handed over");
            }
            if (flight.provenMeanwhile()) {
                return new Ending.Repeated();
            }
            ending = switch (admission.check(flight)) { // ADMIT
                case Verdict.Closed(Disposition disposition) -> journal.settle(flight, disposition);
                case Verdict.Held() -> held(flight);
                case Verdict.Later(Instant until) -> defer(flight, flight.deferral(), until);
                case Verdict.Open() -> attempt(flight, course);
            };
        }
        return ending;
    }

    /** Put aside, or goes round again when it is resumed, stopped, or out of time: what expired meanwhile is not sent. */
    private @Nullable Ending held(Flight flight) {
        Optional<Pausable> paused = Optional.of(Pausable.of(flight.command())).filter(pauses::paused);
        if (flight.behindAnother() || (paused.isPresent() && flight.mayGoAside())) {
            return flight.aside(paused);
        }
        flight.waitWhileHeld(pauses, scheduler.deadlineIn(leftOf(flight)));
        return null;
    }

    private boolean tooEarly(Flight flight) {
        return !flight.command().validity().due(scheduler.now()) && !flight.stopped();
    }

    /** First the waiting place, then the journal: a crash in between leaves a copy that the history recognises. */
    private Ending defer(Flight flight, Deferral deferral, Instant until) {
        if (deferral instanceof Deferral.Possible possible) {
            possible.defer(until);
        }
        journal.deferred(flight, until);
        // A cancel that came in between found neither a waiting flight nor a deferred command.
        return flight.canceled() ? journal.settle(flight, Admission.canceled()) : new Ending.Deferred(until);
    }

    /** One attempt; null when the command has to go round again. */
    private @Nullable Ending attempt(Flight flight, RetryPolicy.Course course) {
        if (flight.errand().askBefore(flight) instanceof Verdict.Closed(Disposition refused)) {
            return journal.settle(flight, refused);
        }
        return standInLine(flight, course);
    }

    private @Nullable Ending standInLine(Flight flight, RetryPolicy.Course course) {
        Command command = flight.command();
        long expiry = scheduler.deadlineIn(leftOf(flight));
        long joined = scheduler.nanoTime();
        try (Place place = flight.standAt(stand(flight))) {
            if (!place.awaitCall(expiry)
                    || pauses.holds(command)
                    || !wire.awaitOpenGate(flight, expiry)
                    || flight.provenMeanwhile()) {
                return null;
            }
            if (shieldedSends.ask(flight) instanceof Verdict.Closed(Disposition refused)) {
                return journal.settle(flight, refused);
            }
            Claim claim = journal.claim(flight, settings.claimValidity()); // CLAIM
            if (!(claim instanceof Claim.Held(long postBefore))) {
                return new Ending.Left("the partition has another owner");
            }
            flight.calledBefore(true);
            Optional<Permit> due = place.awaitPermit(Math.min(expiry, postBefore)); // PACE
            if (due.isEmpty()) {
                journal.releaseUnposted(flight, "no permit in time");
                return null;
            }
            try (Permit permit = due.get()) {
                observer.permitted(command, Duration.ofNanos(scheduler.nanoTime() - joined));
                return switch (wire.post(flight, permit, Math.min(expiry, postBefore))) { // GATE, SEND
                    case Wire.Result.Stopped(GateVerdict gate) -> stoppedAtGate(flight, gate);
                    case Wire.Result.Answered(ProviderReply reply, long started) ->
                        decide(flight, course, reply, started); // DECIDE
                    case Wire.Result.BrokeOff(RuntimeException defect) -> brokeOff(flight, defect);
                };
            }
        }
    }

    /** Who was at the head before keeps the rank; who was sent back by a halt lets others try first. */
    private Place stand(Flight flight) {
        PaceRequest request = paceOf(flight.command());
        return flight.calledBefore() ? pacer.rejoin(request) : pacer.join(request);
    }

    private @Nullable Ending decide(Flight flight, RetryPolicy.Course course, ProviderReply reply, long started) {
        return switch (flight.errand().decide(course, reply)) {
            // Another command's look-up has taken this message for its own: then this one is looked up too.
            case Decision.Settle(Disposition.Accepted accepted)
            when !flight.errand().mayTake(accepted, flight) -> lookUp(flight, "MESSAGE_OF_ANOTHER");
            case Decision.Settle(Disposition disposition) -> {
                if (disposition instanceof Disposition.Suppressed) {
                    observer.refusedAsOptedOut(flight.command(), flight.beganAt());
                }
                yield journal.settle(flight, disposition); // SETTLE
            }
            case Decision.TryAgain again -> {
                observer.retried(flight.command(), again.reason());
                if (reply instanceof ProviderReply.Busy) {
                    journal.releaseUnposted(flight, again.reason());
                } else {
                    journal.releasePosted(flight, again.reason(), again.providerCode());
                }
                flight.pauseUntil(scheduler.deadlineIn(shorter(again.pause(), leftOf(flight))));
                yield null;
            }
            case Decision.HaltSender(ProviderError error) -> haltSender(flight, error, started);
            case Decision.PauseSender(ProviderError error, Duration pause) -> {
                observer.retried(flight.command(), error.reason());
                halts.pauseSender(flight.command().outlet(), error, pause, started);
                flight.calledBefore(false);
                journal.releasePosted(flight, error.reason(), OptionalInt.of(error.code()));
                yield null;
            }
            case Decision.HaltAccount(ProviderError error) -> {
                halts.haltAccount(flight.command().outlet().account(), error);
                journal.releasePosted(flight, error.reason(), OptionalInt.of(error.code()));
                yield null;
            }
            case Decision.LookUpFirst(String reason) -> lookUp(flight, reason);
        };
    }

    private @Nullable Ending brokeOff(Flight flight, RuntimeException defect) {
        Ending found = lookUp(flight, "DEFECT");
        return found != null ? found : defects.afterSending(flight, defect).orElse(null);
    }

    private @Nullable Ending lookUp(Flight flight, String reason) {
        return switch (doubts.after(flight, reason)) {
            case Doubts.Answer.Ended(Ending ending) -> ending;
            case Doubts.Answer.NotSent() -> null;
        };
    }

    /** A sender whose other messages are accepted is in order: then it is this message that it cannot carry. */
    private @Nullable Ending haltSender(Flight flight, ProviderError error, long started) {
        Command command = flight.command();
        if (halts.acceptedSince(command.outlet(), flight.refusedBySenderSince(started))) {
            return journal.settle(
                    flight,
                    new Disposition.Rejected(
                            error.reason(), error.explanation(), OptionalInt.of(error.code()), error.resubmittable()));
        }
        halts.haltSender(command.outlet(), error, started);
        flight.calledBefore(false);
        journal.releasePosted(flight, error.reason(), OptionalInt.of(error.code()));
        return null;
    }

    private @Nullable Ending stoppedAtGate(Flight flight, GateVerdict gate) {
        return switch (gate) {
            case GateVerdict.OptedOut optedOut -> {
                journal.releaseUnposted(flight, "opted out while waiting");
                yield journal.settle(flight, Admission.suppressed(optedOut.scope()));
            }
            case GateVerdict.Stale _ -> {
                journal.releaseUnposted(flight, "opt-out view is stale");
                yield null;
            }
            case GateVerdict.Open _ -> {
                boolean held = pauses.holds(flight.command());
                journal.releaseUnposted(flight, held ? "paused by an operator" : "out of time before the wire");
                yield null;
            }
        };
    }

    private Duration leftOf(Flight flight) {
        return flight.errand().startsWithin(scheduler.now());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private PaceRequest paceOf(Command command) {
        int weight = services.weightOf(command.service());
        return new PaceRequest(command.outlet(), command.lane(), command.service(), weight, command.segments());
    }
}
