package io.sluice.core.dispatch;

import io.sluice.core.command.CommandId;
import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often the work on one command broke off by a defect, over all take-overs of this replica. Bounded by
 * {@value #COMMANDS_MAX} commands: the oldest is forgotten and counted anew. Thread-safe.
 */
final class DefectCounts {
    /** Defects of one command after which it is given up, when other commands went well meanwhile. */
    static final int DEFECTS_MAX = 3;
    /**
     * The same while no command goes well: then it is likely not the command that is at fault, and nothing is gained by
     * rejecting all of them.
     */
    static final int DEFECTS_MAX_ALONE = 30;

    static final int COMMANDS_MAX = 1_000;

    private record Count(int defects, long firstNanos) {}

    private final Scheduler scheduler;
    private final Monitor lock;
    private final Map<CommandId, Count> counts = new LinkedHashMap<>();
    private long lastWellNanos;
    private boolean anyWell;

    DefectCounts(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.lock = scheduler.newMonitor();
    }

    /** A command came to its end. */
    void wentWell(CommandId id) {
        try (Monitor _ = lock.enter()) {
            counts.remove(id);
            lastWellNanos = scheduler.nanoTime();
            anyWell = true;
        }
    }

    /**
     * Counts one more defect of this command.
     *
     * @return whether it is to be given up
     */
    boolean exhausted(CommandId id) {
        try (Monitor _ = lock.enter()) {
            long now = scheduler.nanoTime();
            Count count = counts.merge(id, new Count(1, now), (a, _) -> new Count(a.defects() + 1, a.firstNanos()));
            if (counts.size() > COMMANDS_MAX) {
                counts.remove(counts.keySet().iterator().next());
            }
            boolean othersWentWell = anyWell && lastWellNanos - count.firstNanos() >= 0;
            return count.defects() >= (othersWentWell ? DEFECTS_MAX : DEFECTS_MAX_ALONE);
        }
    }
}
