package io.sluice.client.listen;

import java.time.Duration;
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
 * What happens when partitions move between instances. A partition that its group never read begins with the next
 * record, and says so at once: a crash before the first record loses none.
 */
final class Handover implements ConsumerRebalanceListener {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, OffsetAndMetadata> handled;
    private final Retries retries;

    Handover(Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> handled, Retries retries) {
        this.consumer = consumer;
        this.handled = handled;
        this.retries = retries;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions), ANSWER_MAX);
        Set<TopicPartition> fresh = new HashSet<>(partitions);
        fresh.removeIf(partition -> committed.get(partition) != null);
        if (!fresh.isEmpty()) {
            Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
            consumer.endOffsets(fresh, ANSWER_MAX)
                    .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end)));
            ends.forEach((partition, end) -> consumer.seek(partition, end.offset()));
            consumer.commitSync(ends, ANSWER_MAX);
        }
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
