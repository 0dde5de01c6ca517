package io.sluice.core.shield;

import io.sluice.core.command.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decisions about commands that may be asked about, or read from the log, once more: each for a day, within bounds. Refused
 * ones have a bound of their own, so that a refused attack pushes out nothing that was sent. Checks that entered a code are
 * remembered likewise. Not thread-safe.
 */
final class Decisions {
    /** As long as the log is read back, and as any command of a code waits. */
    static final Duration KEPT = Duration.ofDays(1);
    /** Some 150 bytes each. One that is asked about after so many others is decided anew. */
    static final int SENT_MAX = 300_000;

    static final int REFUSED_MAX = 100_000;

    /** @param objection empty exactly when it was allowed */
    record Made(CodeOrigin origin, ShieldFact.Outcome outcome, Optional<Objections.Objection> objection, Instant at) {}

    private final Recent<CommandId, Made> sent = new Recent<>(SENT_MAX);
    private final Recent<CommandId, Made> refused = new Recent<>(REFUSED_MAX);

    private final Recent<CommandId, Instant> entered = new Recent<>(SENT_MAX);

    @Nullable
    Made of(CommandId id) {
        Made known = sent.get(id);
        return known != null ? known : refused.get(id);
    }

    /** Remembers one, and forgets what is too old at this time. */
    void put(ShieldFact.Decided fact, Instant now) {
        Recent<CommandId, Made> alike = fact.outcome() == ShieldFact.Outcome.REFUSED ? refused : sent;
        alike.put(
                fact.id(),
                new Made(
                        fact.origin(),
                        fact.outcome(),
                        fact.reason().map(reason -> new Objections.Objection(reason, fact.retryAt())),
                        fact.at()));
        sent.forgetWhile(made -> isOld(made, now));
        refused.forgetWhile(made -> isOld(made, now));
    }

    /** Whether the entered code is met for the first time, as far as that is remembered; remembers it. */
    boolean isFresh(ShieldFact.Entered fact, Instant now) {
        if (fact.check().isEmpty()) {
            return true;
        }
        CommandId check = fact.check().get();
        if (entered.get(check) != null) {
            return false;
        }
        entered.put(check, fact.at());
        entered.forgetWhile(at -> at.isBefore(now.minus(KEPT)));
        return true;
    }

    void remove(CommandId id) {
        sent.remove(id);
    }

    int size() {
        return sent.size() + refused.size();
    }

    /** Decisions of what was sent that a bound made forget. */
    long forgotten() {
        return sent.forgotten();
    }

    private static boolean isOld(Made made, Instant now) {
        return made.at().isBefore(now.minus(KEPT));
    }
}
