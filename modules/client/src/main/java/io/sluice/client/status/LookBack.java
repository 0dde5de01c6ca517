package io.sluice.client.status;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds statuses that do not come home: of ids that somebody else chose, or that were drawn before this process began.
 * Their one partition is read from the time of the command on, for as long as somebody waits. Its consumer exists only
 * from the first such wait on. Thread-safe.
 */
final class LookBack implements AutoCloseable {
    /** Statuses carry the time of Sluice's clock, commands that of the service's. */
    static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(1);

    private final String topic;
    private final HomeIds ids;
    private final Supplier<PartitionFollower> followers;
    private final Map<TopicPartition, Integer> waiting = new HashMap<>();
    private @Nullable PartitionFollower follower;

    LookBack(String topic, HomeIds ids, Supplier<PartitionFollower> followers) {
        this.topic = topic;
        this.ids = ids;
        this.followers = followers;
    }

    /** Reads the command's partition until the wait is over. */
    synchronized void during(CompletableFuture<?> wait, UUID commandId, Instant since) {
        PartitionFollower reader = follower;
        if (reader == null) {
            reader = followers.get();
            follower = reader;
        }
        TopicPartition partition = new TopicPartition(topic, ids.partitionOf(commandId));
        waiting.merge(partition, 1, Integer::sum);
        CompletableFuture<Void> unused = reader.follow(partition, new From.Since(since.minus(CLOCKS_APART_MAX)));
        PartitionFollower asked = reader;
        CompletableFuture<?> unusedEnd = wait.whenComplete((value, error) -> leave(asked, partition));
    }

    private synchronized void leave(PartitionFollower reader, TopicPartition partition) {
        if (waiting.merge(partition, -1, Integer::sum) == 0) {
            waiting.remove(partition);
            reader.leave(partition);
        }
    }

    @Override
    public synchronized void close() {
        if (follower != null) {
            follower.close();
        }
    }
}
