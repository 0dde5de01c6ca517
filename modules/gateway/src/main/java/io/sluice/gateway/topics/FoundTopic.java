package io.sluice.gateway.topics;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as Kafka has it.
 *
 * @param config effective values by Kafka's keys
 */
record FoundTopic(String name, int partitions, int replicas, Map<String, String> config) {
    /** Kafka's word for "for ever". */
    static final long UNLIMITED = -1;

    FoundTopic {
        config = Map.copyOf(config);
    }

    String cleanupPolicy() {
        return config.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    }

    /** {@link #UNLIMITED} when records are never deleted for their age. */
    long retentionMillis() {
        return number(TopicConfig.RETENTION_MS_CONFIG).orElse(UNLIMITED);
    }

    /** Longest time that one segment is written to: so much longer than its retention a record can be read. */
    long segmentMillis() {
        return number(TopicConfig.SEGMENT_MS_CONFIG).orElse(0L);
    }

    /** Whether records may be deleted for the size of the log. */
    boolean boundBySize() {
        return number(TopicConfig.RETENTION_BYTES_CONFIG).orElse(UNLIMITED) != UNLIMITED;
    }

    long minInsyncReplicas() {
        return number(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).orElse(1L);
    }

    private Optional<Long> number(String key) {
        return Optional.ofNullable(config.get(key)).map(Long::valueOf);
    }
}
