package io.sluice.core.simulation;

import io.sluice.core.command.CommandId;
import io.sluice.core.time.VirtualScheduler;
import io.sluice.core.tracking.CallbackFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Twilio's callbacks, through the webhook into the log: late, double, out of order; only passing states are lost. */
final class Callbacks {
    private static final double LOST = 0.2;
    private static final double DOUBLED = 0.15;
    private static final Duration LATE_MAX = Duration.ofSeconds(25);
    private static final Duration QUICK_MAX = Duration.ofSeconds(3);

    private final VirtualScheduler scheduler;
    private final Dice dice;
    private final List<SimLog<CallbackFact>> logs;

    Callbacks(VirtualScheduler scheduler, Dice dice, List<SimLog<CallbackFact>> logs) {
        this.scheduler = scheduler;
        this.dice = dice;
        this.logs = logs;
    }

    void accepted(int partition, CommandId id, String sid) {
        if (!dice.happens(LOST)) {
            come(partition, id, sid, "sent");
        }
        come(partition, id, sid, dice.below(5) == 0 ? "undelivered" : "delivered");
    }

    private void come(int partition, CommandId id, String sid, String word) {
        int times = dice.happens(DOUBLED) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            long delay = dice.within(dice.below(4) == 0 ? LATE_MAX : QUICK_MAX);
            scheduler.at(scheduler.nanoTime() + delay, () -> logs.get(partition).add(fact(id, sid, word)));
        }
    }

    /** What the gateway writes when nobody will say more. */
    static CallbackFact givenUp(CommandId id, String sid, Instant now) {
        return fact(id, sid, "", CallbackFact.Source.GIVE_UP, now);
    }

    private CallbackFact fact(CommandId id, String sid, String word) {
        return fact(id, sid, word, CallbackFact.Source.CALLBACK, scheduler.now());
    }

    private static CallbackFact fact(CommandId id, String sid, String word, CallbackFact.Source source, Instant now) {
        return new CallbackFact(
                Optional.of(id),
                sid,
                word,
                source,
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
    }
}
