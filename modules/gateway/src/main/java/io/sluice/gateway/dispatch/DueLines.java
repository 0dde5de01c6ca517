package io.sluice.gateway.dispatch;

import io.sluice.core.dispatch.Ending;
import io.sluice.core.dispatch.PartitionDesk;
import io.sluice.gateway.schedule.DueCommands.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The due commands that a desk has taken, by the key that orders them. A desk starts nothing behind a command that was
 * left: such commands are given back, so that they do not fill the places in flight while they cannot be flown. Holds no
 * more than the commands in flight, and one entry per key that stands still. Thread-safe.
 */
final class DueLines {
    /** Before a command is looked at again that was left, or is behind one. */
    static final Duration LOOK_AFTER_LEFT = Duration.ofSeconds(10);

    /** One key of one desk; another owner's desk is another line. */
    record Line(PartitionDesk desk, Object key) {
        /** The key may hold a phone number. */
        @Override
        public String toString() {
            return "Line";
        }
    }

    private static final class Open {
        private final Set<Answer> answers = new HashSet<>();
        private boolean left;
    }

    private final Predicate<PartitionDesk> current;
    private final Map<Line, Open> lines = new HashMap<>();

    /** @param current whether a desk is that of an owned partition now */
    DueLines(Predicate<PartitionDesk> current) {
        this.current = current;
    }

    /** Whether the command may go to the desk; one that may not has its answer. */
    synchronized boolean enter(Line line, Answer answer) {
        Open open = lines.computeIfAbsent(line, _ -> new Open());
        if (open.left) {
            answer.later(LOOK_AFTER_LEFT);
            return false;
        }
        open.answers.add(answer);
        return true;
    }

    /** The command is settled. */
    synchronized void done(Line line, Answer answer) {
        leave(line, answer);
        answer.done();
    }

    /** The command waits on, for its time; it is not in the way of others. */
    synchronized void later(Line line, Answer answer, Duration wait) {
        leave(line, answer);
        answer.later(wait);
    }

    /** An operator holds the command. */
    synchronized void aside(Line line, Answer answer, Ending.Aside aside) {
        leave(line, answer);
        aside.paused()
                .ifPresentOrElse(paused -> answer.aside(paused, aside.until()), () -> answer.later(Duration.ZERO));
    }

    private void leave(Line line, Answer answer) {
        Open open = lines.get(line);
        if (open != null) {
            open.answers.remove(answer);
            if (open.answers.isEmpty() && !open.left) {
                lines.remove(line);
            }
        }
    }

    /** A command was left: it and all behind it are given back. What concerns earlier desks is forgotten. */
    synchronized void left(Line line, Answer answer) {
        Open open = lines.computeIfAbsent(line, _ -> new Open());
        open.left = true;
        open.answers.forEach(behind -> behind.later(LOOK_AFTER_LEFT));
        open.answers.clear();
        answer.later(LOOK_AFTER_LEFT);
        lines.keySet().removeIf(known -> !current.test(known.desk()));
    }
}
