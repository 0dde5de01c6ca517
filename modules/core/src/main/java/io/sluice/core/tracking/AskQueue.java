package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** When each open message is due for a question or for giving up, earliest first. Not thread-safe. */
final class AskQueue {
    /** How long a question may take on its way through the log before it is asked again. */
    static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private final TrackingPolicy policy;
    private final TreeSet<Due> queue = new TreeSet<>();
    private final Map<CommandId, Due> current = new HashMap<>();
    /** Bounded by what is given up early within {@link #ASK_AGAIN}. */
    private final Map<CommandId, Instant> leaving = new HashMap<>();

    AskQueue(TrackingPolicy policy) {
        this.policy = policy;
    }

    private record Due(Instant at, CommandId id) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    /** Sets when the message is due by what is known of it now; one that is through is taken out. */
    void schedule(Tracked message) {
        if (message.progress.last()) {
            remove(message.id);
        } else {
            put(message.id, dueAt(message));
        }
    }

    /** A message is given up early: until that is in the log, or was lost on its way there, it is not again. */
    void leave(CommandId id, Instant now) {
        put(id, now.plus(ASK_AGAIN));
        leaving.put(id, now.plus(ASK_AGAIN));
    }

    boolean isLeaving(CommandId id) {
        return leaving.containsKey(id);
    }

    /** How many are on their way. */
    int leaving(Instant now) {
        leaving.values().removeIf(until -> !until.isAfter(now));
        return leaving.size();
    }

    /** Takes the messages that are due; each comes again after {@link #ASK_AGAIN} unless it is scheduled meanwhile. */
    List<CommandId> takeDue(Instant now, int limit) {
        List<CommandId> due = new ArrayList<>();
        while (due.size() < limit && !queue.isEmpty() && !queue.first().at().isAfter(now)) {
            CommandId id = queue.first().id();
            due.add(id);
            put(id, now.plus(ASK_AGAIN));
        }
        return due;
    }

    void remove(CommandId id) {
        leaving.remove(id);
        Due due = current.remove(id);
        if (due != null) {
            queue.remove(due);
        }
    }

    boolean givenUp(Tracked message, Instant now) {
        return !now.isBefore(giveUpAt(message));
    }

    private Instant dueAt(Tracked message) {
        Instant end = giveUpAt(message);
        return message.acceptedAt
                .map(accepted -> accepted.plus(policy.askAge(message.asks)))
                .filter(ask -> ask.isBefore(end))
                .orElse(end);
    }

    private Instant giveUpAt(Tracked message) {
        Optional<Instant> accepted = message.acceptedAt;
        if (accepted.isPresent()) {
            return accepted.get().plus(policy.giveUpAfter());
        }
        Instant since = message.progress.since();
        if (message.progress.state().equals(Optional.of(MessageState.IN_DOUBT))) {
            return since.plus(policy.giveUpAfter());
        }
        // Its command still waits in its topic or in the scheduled one; only when that is surely gone nobody decides.
        return message.deferredUntil.filter(since::isBefore).orElse(since).plus(policy.dedupeHorizon());
    }

    private void put(CommandId id, Instant at) {
        remove(id);
        Due due = new Due(at, id);
        current.put(id, due);
        queue.add(due);
    }
}
