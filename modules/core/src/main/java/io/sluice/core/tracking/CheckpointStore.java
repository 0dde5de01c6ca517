package io.sluice.core.tracking;

import java.util.Collection;
import java.util.List;

/** Keeps the checkpoints of partitions. Methods block; thread-safe. */
public interface CheckpointStore {
    /**
     * What is stored of a partition.
     *
     * @param newestFirst whole checkpoints; usually two, none for a new partition
     * @param blocks blocks of settled ids by number
     * @param nextGeneration generation of the next checkpoint
     */
    record Stored(List<FoldSnapshot> newestFirst, List<SettledIdBlock> blocks, long nextGeneration) {
        public Stored {
            newestFirst = List.copyOf(newestFirst);
            blocks = List.copyOf(blocks);
        }
    }

    /** @throws RuntimeException when it could not be read: the partition must not be owned then */
    Stored load(int partition);

    /**
     * Writes the blocks, then the checkpoint that counts on them.
     *
     * @throws IllegalStateException when it is not known to be durable: the older checkpoint still counts
     */
    void write(int partition, long generation, FoldSnapshot snapshot, Collection<SettledIdBlock> blocks);
}
