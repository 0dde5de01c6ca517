package io.sluice.gateway.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.dispatch.CompletionTracker;
import io.sluice.core.dispatch.Ending;
import io.sluice.core.pause.Pausable;
import io.sluice.core.sender.SenderName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one partition of a lane that an operator holds. Only where they stand in the topic is kept, some 500
 * bytes for each with what keeps their order; their records are read again when they may go, are canceled or expire.
 * Bounded by the {@link HeldBudget}. Thread-safe; nothing blocks.
 */
final class HeldCommands {
    /** One of them. */
    record Held(
            CompletionTracker.Slot slot,
            Instant receivedAt,
            CommandId id,
            Pausable what,
            Instant createdAt,
            Ending.Aside aside) {
        static Held of(Command command, CompletionTracker.Slot slot, Instant receivedAt, Ending.Aside aside) {
            Pausable what = aside.paused().orElseGet(() -> Pausable.of(command));
            return new Held(slot, receivedAt, command.id(), what, command.createdAt(), aside);
        }

        long offset() {
            return slot.offset();
        }
    }

    private static final class Entry {
        final Held held;
        boolean wanted;

        Entry(Held held, boolean wanted) {
            this.held = held;
            this.wanted = wanted;
        }
    }

    private final HeldBudget budget;
    private final TreeMap<Long, Entry> byOffset = new TreeMap<>();
    /** More than one only where a command was published twice. */
    private final Map<CommandId, Set<Entry>> byId = new HashMap<>();

    /** Whether something may have become due other than by time. */
    private boolean stirred;

    private boolean closed;
    private Instant nextExpiry = Instant.MAX;
    private volatile int count;

    HeldCommands(HeldBudget budget) {
        this.budget = budget;
    }

    /** @param wanted whether it is due at once, since it was canceled meanwhile */
    synchronized void putAside(Held held, boolean wanted) {
        if (closed) {
            return;
        }
        Entry entry = new Entry(held, wanted);
        byOffset.put(held.offset(), entry);
        byId.merge(held.id(), Set.of(entry), HeldCommands::union);
        stirred |= wanted;
        nextExpiry = earlier(nextExpiry, held.aside().until());
        counted(1);
    }

    /** The command at this offset may go as far as its line is concerned. One that is not held here is none of it. */
    synchronized void look(long offset) {
        Entry entry = byOffset.get(offset);
        if (entry != null) {
            entry.wanted = true;
            stirred = true;
        }
    }

    /** The command was canceled. */
    synchronized void look(CommandId id) {
        byId.getOrDefault(id, Set.of()).forEach(entry -> {
            entry.wanted = true;
            stirred = true;
        });
    }

    /** The pauses may have changed. */
    synchronized void stir() {
        stirred = !byOffset.isEmpty();
    }

    /** Takes out what is to be read again, in the order of the topic. */
    synchronized List<Held> take(Instant now, Predicate<Pausable> holds, int max) {
        if (byOffset.isEmpty() || max <= 0 || !(stirred || !now.isBefore(nextExpiry))) {
            return List.of();
        }
        Map<Pausable, Boolean> stillHeld = new HashMap<>();
        List<Held> taken = new ArrayList<>();
        nextExpiry = Instant.MAX;
        Iterator<Entry> entries = byOffset.values().iterator();
        while (entries.hasNext() && taken.size() < max) {
            Entry entry = entries.next();
            Ending.Aside aside = entry.held.aside();
            Optional<Pausable> paused = aside.paused();
            boolean resumed = paused.isPresent() && !stillHeld.computeIfAbsent(paused.get(), holds::test);
            if (entry.wanted || resumed || !now.isBefore(aside.until())) {
                entries.remove();
                byId.computeIfPresent(entry.held.id(), (_, same) -> without(same, entry));
                taken.add(entry.held);
            } else {
                nextExpiry = earlier(nextExpiry, aside.until());
            }
        }
        // What was not looked at for want of room is looked at next time.
        stirred = taken.size() == max;
        counted(-taken.size());
        return List.copyOf(taken);
    }

    /** Records that are held now. */
    int count() {
        return count;
    }

    /** When the oldest one of a lane and sender was created. */
    synchronized Optional<Instant> oldest(LaneName lane, SenderName sender) {
        return byOffset.values().stream()
                .map(entry -> entry.held)
                .filter(held -> held.what().sender().equals(sender))
                .filter(held -> held.what().lane().equals(lane))
                .map(Held::createdAt)
                .min(Instant::compareTo);
    }

    boolean mayGrow() {
        return count == 0 || !budget.spent();
    }

    /** The partition is given up: its next owner reads all of them again. */
    synchronized void close() {
        closed = true;
        int before = byOffset.size();
        byOffset.clear();
        byId.clear();
        counted(-before);
    }

    private static Set<Entry> union(Set<Entry> some, Set<Entry> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Set<Entry> without(Set<Entry> same, Entry entry) {
        return same.size() == 1
                ? null
                : same.stream().filter(other -> other != entry).collect(Collectors.toUnmodifiableSet());
    }

    private void counted(int by) {
        count = byOffset.size();
        budget.change(by);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
