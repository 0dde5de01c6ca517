package io.sluice.core.simulation;

import io.sluice.core.journal.LoggedEntry;
import io.sluice.core.time.Signal;
import io.sluice.core.time.VirtualGroup;
import io.sluice.core.tracking.CallbackFact;
import io.sluice.core.tracking.FoldSnapshot;
import io.sluice.core.tracking.LogReader;
import io.sluice.core.tracking.PartitionTracker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The thread of one process that reads both logs of its partitions, in pieces of any size. */
final class SimReader implements LogReader {
    private static final Duration IDLE = Duration.ofMillis(400);
    private static final int PIECE_MAX = 12;

    private final VirtualGroup group;
    private final Dice dice;
    private final Stage stage;
    private final Variant variant;
    private final Signal signal;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Map<Integer, PartitionTracker> trackers = new TreeMap<>();
    private final Map<Integer, long[]> positions = new TreeMap<>();

    SimReader(VirtualGroup group, Stage stage, Variant variant) {
        this.group = group;
        this.dice = stage.dice;
        this.stage = stage;
        this.variant = variant;
        this.signal = group.newSignal();
    }

    void wake() {
        if (!group.isDead()) {
            signal.raise();
        }
    }

    void run() {
        while (true) {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
            boolean more = false;
            for (PartitionTracker tracker : List.copyOf(trackers.values())) {
                more |= read(tracker);
                if (tracker.phase() == PartitionTracker.Phase.ENDED) {
                    trackers.remove(tracker.partition(), tracker);
                }
            }
            if (!more && tasks.isEmpty()) {
                signal.await(group.deadlineIn(IDLE));
            }
        }
    }

    private boolean read(PartitionTracker tracker) {
        long[] at = positions.getOrDefault(tracker.partition(), new long[2]);
        SimLog<Stage.Written> journal = stage.journal(tracker.partition());
        SimLog<CallbackFact> callbacks = stage.callbacks(tracker.partition());
        long until = Math.min(journal.end(), at[0] + 1 + dice.below(PIECE_MAX));
        for (; at[0] < until && !tracker.journalFull(); at[0]++) {
            Stage.Written written = journal.get(at[0]);
            LoggedEntry entry = new LoggedEntry(at[0], written.writer(), written.entry(), journal.time(at[0]));
            if (variant.reads(entry, tracker)) {
                tracker.read(entry);
            }
        }
        until = Math.min(callbacks.end(), at[1] + 1 + dice.below(PIECE_MAX));
        for (; at[1] < until && !tracker.callbacksFull(); at[1]++) {
            tracker.read(at[1], callbacks.get(at[1]));
        }
        tracker.advance(at[0], at[1], () -> at[1] >= callbacks.end());
        return at[0] < journal.end() || at[1] < callbacks.end();
    }

    @Override
    public void submit(Runnable task) {
        tasks.add(task);
        signal.raise();
    }

    @Override
    public void add(PartitionTracker tracker, FoldSnapshot from) {
        PartitionTracker before = trackers.put(tracker.partition(), tracker);
        if (before != null) {
            before.end("the partition is taken again");
        }
        positions.put(tracker.partition(), new long[] {from.journalOffset(), from.callbacksOffset()});
    }

    @Override
    public @Nullable PartitionTracker find(int partition) {
        return trackers.get(partition);
    }

    @Override
    public Collection<PartitionTracker> trackers() {
        return trackers.values();
    }

    @Override
    public boolean isStopped() {
        return false;
    }
}
