package io.sluice.gateway.optout;

import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutSource;
import io.sluice.contract.OptOutState;
import io.sluice.contract.topic.Topic;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes this replica's barriers. A barrier carries the monotonic time at which writing it began; who reads it back has
 * read everything that was acknowledged before then, without trusting any other clock. The incarnation tells this
 * process's barriers from those of an earlier life of the replica. Thread-safe.
 */
final class Barriers {
    private final RecordPublisher publisher;
    private final String replica;
    private final UUID incarnation;
    private final LongSupplier nanoTime;
    private final InstantSource clock;

    /** At most one barrier per partition is on its way: a stalled broker meets no pile of them. */
    private final ConcurrentMap<Integer, CompletableFuture<?>> pending = new ConcurrentHashMap<>();

    Barriers(RecordPublisher publisher, String replica, UUID incarnation, LongSupplier nanoTime, InstantSource clock) {
        this.publisher = publisher;
        this.replica = replica;
        this.incarnation = incarnation;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** Begins one barrier in each partition whose last one is settled; waits for none. */
    void write(int partitions) {
        for (int partition = 0; partition < partitions; partition++) {
            CompletableFuture<?> last = pending.get(partition);
            if (last == null || last.isDone()) {
                pending.put(partition, write(partition, nanoTime.getAsLong()));
            }
        }
    }

    private CompletableFuture<?> write(int partition, long startedNanos) {
        OptOut barrier = OptOut.newBuilder()
                .setRecipient("")
                .setScope(replica)
                .setState(OptOutState.BARRIER)
                .setSource(OptOutSource.REPLICA)
                .setEvidence(incarnation + " " + startedNanos)
                .setAt(clock.instant())
                .build();
        return publisher.publish(Topic.OPT_OUTS.suffix(), partition, OptOutKey.BARRIER_PREFIX + replica, barrier);
    }

    /** When writing this barrier began; empty when it is not one of this process. */
    OptionalLong startOf(@Nullable String evidence) {
        String own = incarnation + " ";
        if (evidence == null || !evidence.startsWith(own)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(evidence, own.length(), evidence.length(), 10));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
