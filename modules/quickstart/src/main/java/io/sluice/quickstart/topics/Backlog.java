package io.sluice.quickstart.topics;

import io.sluice.quickstart.CannotStartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group is behind the end of its topics. */
public final class Backlog {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);

    /**
     * One partition.
     *
     * @param behind records between what the group has committed and the end; everything while it committed nothing
     */
    public record Line(TopicPartition partition, long behind) {}

    private final Admin admin;

    public Backlog(Admin admin) {
        this.admin = admin;
    }

    /** Replicas that are members of the group now. */
    public int members(String group) {
        return await(admin.describeConsumerGroups(Set.of(group)).all()).values().stream()
                .mapToInt(description -> description.members().size())
                .sum();
    }

    /** One line per partition of these topics. */
    public List<Line> of(String group, Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        partitions.forEach(partition -> {
            latest.put(partition, OffsetSpec.latest());
            earliest.put(partition, OffsetSpec.earliest());
        });
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                await(admin.listOffsets(latest).all());
        Map<TopicPartition, ListOffsetsResultInfo> starts =
                await(admin.listOffsets(earliest).all());
        List<Line> lines = new ArrayList<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata at = committed.get(partition);
            ListOffsetsResultInfo start = starts.get(partition);
            long from = at != null ? at.offset() : start == null ? 0 : start.offset();
            lines.add(new Line(partition, Math.max(0, end.offset() - from)));
        });
        return List.copyOf(lines);
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw new CannotStartException("Kafka does not tell the backlog: " + refused.getMessage(), refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Stopped while asking Kafka", stopped);
        }
    }
}
