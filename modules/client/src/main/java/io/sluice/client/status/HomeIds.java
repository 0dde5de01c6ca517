package io.sluice.client.status;

import io.sluice.contract.topic.RecipientPartitioner;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Draws commandIds whose statuses fall into one partition of a status topic, the home of this instance. Statuses are
 * keyed by commandId, so an instance that chooses its ids has to read one partition only, and no replica needs to know
 * of any other. Such an id is random but for log2(n) of its 122 bits. Thread-safe if the random source is.
 */
public final class HomeIds {
    /** Draws per partition: a right id is missed with a chance of e^-64. */
    private static final int DRAWS_PER_PARTITION = 64;

    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final int partitions;
    private final int home;
    private final LongSupplier random;

    /**
     * Draws for one topic.
     *
     * @param partitions of the status topic
     * @param home partition number that the ids shall have
     * @param random 64 random bits each time
     */
    public HomeIds(int partitions, int home, LongSupplier random) {
        if (home < 0 || home >= partitions) {
            throw new IllegalArgumentException("no partition " + home + " of " + partitions);
        }
        this.partitions = partitions;
        this.home = home;
        this.random = random;
    }

    /** A new id, a random UUID by its shape. */
    public UUID draw() {
        long high = (random.getAsLong() & VERSION_MASK) | VERSION_4;
        long low = random.getAsLong();
        for (int draw = 0; draw < partitions * DRAWS_PER_PARTITION; draw++) {
            UUID id = new UUID(high, ((low + draw) & VARIANT_MASK) | VARIANT);
            if (isHome(id)) {
                return id;
            }
        }
        throw new IllegalStateException("no id was found for partition " + home + " of " + partitions);
    }

    /** Whether the statuses of an id, drawn here or elsewhere, fall into the home. */
    public boolean isHome(UUID commandId) {
        return partitionOf(commandId) == home;
    }

    /** Where the statuses of an id fall: the key is the id's text. */
    public int partitionOf(UUID commandId) {
        return RecipientPartitioner.partition(commandId.toString(), partitions);
    }
}
