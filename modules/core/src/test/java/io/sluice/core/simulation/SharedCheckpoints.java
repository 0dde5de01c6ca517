package io.sluice.core.simulation;

import io.sluice.core.time.VirtualGroup;
import io.sluice.core.tracking.CheckpointStore;
import io.sluice.core.tracking.FoldSnapshot;
import io.sluice.core.tracking.SettledIdBlock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The checkpoints of all partitions: two slots each and the blocks of settled ids; the last writer of a key wins. */
final class SharedCheckpoints {
    private record Slot(long generation, FoldSnapshot snapshot) {}

    private final Dice dice;
    private final Map<Integer, Map<Long, Slot>> slots = new TreeMap<>();
    private final Map<Integer, Map<Long, SettledIdBlock>> blocks = new TreeMap<>();

    SharedCheckpoints(Dice dice) {
        this.dice = dice;
    }

    /** The store as one process reaches it; each record takes its time, and a killed writer leaves the rest undone. */
    CheckpointStore of(VirtualGroup group) {
        return new CheckpointStore() {
            @Override
            public Stored load(int partition) {
                group.sleepUntil(group.nanoTime() + dice.oneWay());
                List<Slot> stored = slotsOf(partition).values().stream()
                        .sorted((a, b) -> Long.compare(b.generation(), a.generation()))
                        .toList();
                long next = stored.isEmpty() ? 0 : stored.getFirst().generation() + 1;
                return new Stored(
                        stored.stream().map(Slot::snapshot).toList(),
                        List.copyOf(blocksOf(partition).values()),
                        next);
            }

            @Override
            public void write(
                    int partition, long generation, FoldSnapshot snapshot, Collection<SettledIdBlock> changed) {
                for (SettledIdBlock block : changed) {
                    group.sleepUntil(group.nanoTime() + dice.oneWay());
                    blocksOf(partition).put(block.number(), block);
                }
                group.sleepUntil(group.nanoTime() + dice.oneWay());
                slotsOf(partition).put(generation % 2, new Slot(generation, snapshot));
            }
        };
    }

    private Map<Long, Slot> slotsOf(int partition) {
        return slots.computeIfAbsent(partition, _ -> new TreeMap<>());
    }

    private Map<Long, SettledIdBlock> blocksOf(int partition) {
        return blocks.computeIfAbsent(partition, _ -> new TreeMap<>());
    }
}
