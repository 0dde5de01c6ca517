package io.sluice.core.shield;

import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of the shield in one replica: what it decided itself, and what it read from the log that all replicas write,
 * each command once. The same facts give the same counts everywhere, in whatever order partitions are read. Thread-safe;
 * a decision takes microseconds.
 */
public final class ShieldBook {
    private final Scheduler scheduler;
    private final Monitor monitor;
    private final Counts counts;
    private final Objections objections;
    private final Decisions decisions = new Decisions();

    public ShieldBook(ShieldLimits limits, FictionalNumbers fictional, Scheduler scheduler) {
        this.scheduler = scheduler;
        monitor = scheduler.newMonitor();
        counts = new Counts(limits);
        objections = new Objections(limits, fictional, counts);
    }

    /**
     * A decision.
     *
     * @param fresh to be written to the log; empty when the command was decided before
     */
    public record Decision(ShieldVerdict verdict, Optional<ShieldFact.Decided> fresh) {}

    /** Decides a start, once per command. */
    public Decision decide(Start start, ShieldMode mode) {
        try (Monitor _ = monitor.enter()) {
            Decisions.Made known = decisions.of(start.id());
            if (known != null) {
                return new Decision(verdict(known.objection(), mode), Optional.empty());
            }
            Instant now = scheduler.now();
            Optional<Objections.Objection> objection = objections.against(start, now);
            ShieldVerdict verdict = verdict(objection, mode);
            ShieldFact.Decided fact = new ShieldFact.Decided(
                    start.id(),
                    start.service(),
                    start.origin(),
                    start.recipientRef(),
                    start.country(),
                    NumberRange.around(start.to()),
                    start.byCall(),
                    outcome(verdict),
                    objection.map(Objections.Objection::reason),
                    objection.flatMap(Objections.Objection::retryAt),
                    now);
            take(fact);
            return new Decision(verdict, Optional.of(fact));
        }
    }

    /** Takes back what was counted for a command that ended unsent; empty when nothing was, or it was already. */
    public Optional<ShieldFact.Unsent> unsent(Start start) {
        try (Monitor _ = monitor.enter()) {
            Decisions.Made known = decisions.of(start.id());
            if (known == null || known.outcome() == ShieldFact.Outcome.REFUSED) {
                return Optional.empty();
            }
            ShieldFact.Unsent fact = new ShieldFact.Unsent(
                    start.id(), start.recipientRef(), start.country(), NumberRange.around(start.to()), scheduler.now());
            take(fact);
            return Optional.of(fact);
        }
    }

    /** What the log said, also of this replica's own. Answers with how many sent codes it was wrong to object to. */
    public int read(ShieldFact fact) {
        try (Monitor _ = monitor.enter()) {
            return switch (fact) {
                case ShieldFact.Decided decided -> {
                    if (decisions.of(decided.id()) == null) {
                        take(decided);
                    }
                    yield 0;
                }
                case ShieldFact.Unsent unsent -> {
                    take(unsent);
                    yield 0;
                }
                case ShieldFact.Entered entered ->
                    decisions.isFresh(entered, scheduler.now()) ? counts.entered(entered) : 0;
                case ShieldFact.RefusedAsFraud refused -> {
                    counts.refusedAsFraud(refused);
                    yield 0;
                }
            };
        }
    }

    /** The days of a country as some replica published them. */
    public void read(CountryTotals totals) {
        try (Monitor _ = monitor.enter()) {
            counts.days().read(totals);
        }
    }

    /** Countries of which this replica knows more than was published. */
    public List<CountryTotals> unpublished() {
        try (Monitor _ = monitor.enter()) {
            return counts.days().unpublished();
        }
    }

    public VoiceVerdict voice(String recipientRef) {
        try (Monitor _ = monitor.enter()) {
            NumberMemory number = counts.numberOf(recipientRef);
            Instant now = scheduler.now();
            if (number != null && number.fraudUntil(now).isPresent()) {
                return VoiceVerdict.AFTER_FRAUD;
            }
            return number != null && number.messageTried(now) ? VoiceVerdict.ALLOWED : VoiceVerdict.MESSAGE_NOT_TRIED;
        }
    }

    /** How much is remembered, and how much was forgotten because a bound was reached. */
    public record Figures(int numbers, int ranges, long forgotten) {}

    public Figures figures() {
        try (Monitor _ = monitor.enter()) {
            return new Figures(counts.numbersKnown(), counts.rangesKnown(), counts.forgotten() + decisions.forgotten());
        }
    }

    private void take(ShieldFact.Decided fact) {
        decisions.put(fact, scheduler.now());
        counts.decided(fact);
    }

    private void take(ShieldFact.Unsent fact) {
        Decisions.Made known = decisions.of(fact.id());
        if (known != null) {
            decisions.remove(fact.id());
            counts.unsent(fact, known);
        }
    }

    private static ShieldVerdict verdict(Optional<Objections.Objection> objection, ShieldMode mode) {
        if (objection.isEmpty()) {
            return new ShieldVerdict.Allow();
        }
        ShieldReason reason = objection.get().reason();
        boolean refused = mode == ShieldMode.ENFORCE || reason.isPermission();
        return refused
                ? new ShieldVerdict.Refused(reason, objection.get().retryAt())
                : new ShieldVerdict.Recorded(reason);
    }

    private static ShieldFact.Outcome outcome(ShieldVerdict verdict) {
        return switch (verdict) {
            case ShieldVerdict.Allow _ -> ShieldFact.Outcome.ALLOWED;
            case ShieldVerdict.Recorded _ -> ShieldFact.Outcome.RECORDED;
            case ShieldVerdict.Refused _ -> ShieldFact.Outcome.REFUSED;
        };
    }
}
