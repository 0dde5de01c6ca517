package io.sluice.core.dispatch;

import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Who was put aside in each line of a recipient and a lane, by turn, so that nothing overtakes a command that an operator
 * holds. As large as the commands that were put aside, whose number is bounded by whoever submits them. Thread-safe.
 */
final class AsideLines {
    private final Monitor lock;
    private final Map<Object, TreeSet<Long>> lines = new HashMap<>();

    AsideLines(Scheduler scheduler) {
        this.lock = scheduler.newMonitor();
    }

    /** Whether a command with an earlier turn was put aside in this line and has not ended. */
    boolean before(Object line, long turn) {
        try (Monitor _ = lock.enter()) {
            TreeSet<Long> aside = lines.get(line);
            return aside != null && aside.first() < turn;
        }
    }

    void putAside(Object line, long turn) {
        try (Monitor _ = lock.enter()) {
            lines.computeIfAbsent(line, _ -> new TreeSet<>()).add(turn);
        }
    }

    /** The command ended: answers the turn of the one that stands first in its line now. */
    OptionalLong ended(Object line, long turn) {
        try (Monitor _ = lock.enter()) {
            TreeSet<Long> aside = lines.get(line);
            if (aside == null || !aside.remove(turn)) {
                return OptionalLong.empty();
            }
            if (aside.isEmpty()) {
                lines.remove(line);
                return OptionalLong.empty();
            }
            return OptionalLong.of(aside.first());
        }
    }
}
