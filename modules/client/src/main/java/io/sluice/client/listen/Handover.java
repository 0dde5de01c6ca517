package io.sluice.client.listen;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What happens when partitions move between instances. A partition that its group never read begins with the first record
 * since the subscription, and says so at once: a crash before the first record loses none.
 */
final class Handover implements ConsumerRebalanceListener {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, OffsetAndMetadata> handled;
    private final Retries retries;
    private final Instant since;

    /** @param since when the subscription began: until its group has its partitions, records come already */
    Handover(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, OffsetAndMetadata> handled,
            Retries retries,
            Instant since) {
        this.consumer = consumer;
        this.handled = handled;
        this.retries = retries;
        this.since = since;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions), ANSWER_MAX);
        Set<TopicPartition> fresh = new HashSet<>(partitions);
        fresh.removeIf(partition -> committed.get(partition) != null);
        if (!fresh.isEmpty()) {
            Map<TopicPartition, OffsetAndMetadata> begins = begins(fresh);
            begins.forEach((partition, begin) -> consumer.seek(partition, begin.offset()));
            consumer.commitSync(begins, ANSWER_MAX);
        }
    }

    /** The ends are asked for first: what comes between the two questions is behind both answers. */
    private Map<TopicPartition, OffsetAndMetadata> begins(Set<TopicPartition> fresh) {
        Map<TopicPartition, OffsetAndMetadata> begins = new HashMap<>();
        consumer.endOffsets(fresh, ANSWER_MAX)
                .forEach((partition, end) -> begins.put(partition, new OffsetAndMetadata(end)));
        Map<TopicPartition, Long> times = new HashMap<>();
        fresh.forEach(partition -> times.put(partition, since.toEpochMilli()));
        consumer.offsetsForTimes(times, ANSWER_MAX).forEach((partition, first) -> {
            if (first != null) {
                begins.put(partition, new OffsetAndMetadata(first.offset()));
            }
        });
        return begins;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> leaving = new HashMap<>(handled);
        leaving.keySet().retainAll(partitions);
        if (!leaving.isEmpty()) {
            consumer.commitSync(leaving, ANSWER_MAX);
        }
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        handled.keySet().removeAll(partitions);
        retries.forget(partitions);
    }
}
