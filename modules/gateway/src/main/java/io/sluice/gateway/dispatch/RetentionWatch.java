package io.sluice.gateway.dispatch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices commands that the topic's retention deleted before they were read. The consumer itself goes on at the oldest
 * record that is left and says nothing. Knows of each assigned partition which offset is to be read next; where the
 * records go on behind it, the log's start tells a loss from a gap. Used by the poll thread only.
 */
final class RetentionWatch {
    /** Longest wait for the broker, which holds up the poll thread. */
    private static final Duration ASK_MAX = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(RetentionWatch.class);

    /** Is told of each loss. */
    @FunctionalInterface
    interface Losses {
        void lost(String topic, long records);
    }

    private final Losses losses;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    RetentionWatch(Losses losses) {
        this.losses = losses;
    }

    /** What was lost while nobody read: the committed offset lies below the log's start. */
    void assigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions), ASK_MAX);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, ASK_MAX);
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata offset = committed.get(partition);
                // Without a committed offset nobody has read here before, and everything that is left is read.
                if (offset != null) {
                    long start = starts.getOrDefault(partition, 0L);
                    tell(partition, offset.offset(), start);
                    next.put(partition, Math.max(offset.offset(), start));
                }
            }
        } catch (KafkaException e) {
            log.warn(
                    "Whether records were lost to retention is not known: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** Reading begins again here. */
    void sought(TopicPartition partition, long offset) {
        next.put(partition, offset);
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(next::remove);
    }

    /** A record came; only a gap before it costs a question to the broker. */
    void received(Consumer<?, ?> consumer, TopicPartition partition, long offset) {
        Long expected = next.put(partition, offset + 1);
        if (expected == null || offset <= expected) {
            return;
        }
        try {
            long start = consumer.beginningOffsets(List.of(partition), ASK_MAX).getOrDefault(partition, 0L);
            tell(partition, expected, Math.min(offset, start));
        } catch (KafkaException e) {
            log.warn(
                    "{} goes on at {} instead of {}, and its start is not known: {}",
                    partition,
                    offset,
                    expected,
                    e.getClass().getSimpleName());
        }
    }

    private void tell(TopicPartition partition, long expected, long start) {
        if (expected < start) {
            log.error(
                    "{}: retention deleted {} records before they were read; keep this topic for longer",
                    partition,
                    start - expected);
            losses.lost(partition.topic(), start - expected);
        }
    }
}
