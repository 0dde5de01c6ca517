package io.sluice.gateway.topics;

import io.sluice.contract.topic.Cleanup;
import io.sluice.gateway.config.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** Compares the topics that Kafka has with those that the installation needs: one fault per difference. Pure. */
final class TopicDifferences {
    private final Faults faults;
    private final DedupeHorizon horizon;

    TopicDifferences(Faults faults, DedupeHorizon horizon) {
        this.faults = faults;
        this.horizon = horizon;
    }

    void compare(List<PlannedTopic> planned, Map<String, FoundTopic> found) {
        for (PlannedTopic plan : planned) {
            FoundTopic topic = found.get(plan.name());
            if (topic == null) {
                faults.add(
                        "topic " + plan.name(),
                        "it is missing: create it with " + plan.partitions() + " partitions and "
                                + plan.row().kafkaConfig() + ", or set sluice.topics.create=true");
            } else {
                compare(plan, topic);
            }
        }
    }

    private void compare(PlannedTopic plan, FoundTopic topic) {
        String at = "topic " + plan.name() + ", ";
        faults.require(
                !plan.partitionsBinding() || topic.partitions() == plan.partitions(),
                at + "partitions",
                "it has " + topic.partitions() + " instead of " + plan.partitions()
                        + ": set sluice.topics.partitions to the count with which the installation began, and create"
                        + " the topic with it; a count cannot be changed later");
        faults.require(
                topic.cleanupPolicy().equals(plan.row().cleanup().policy()),
                at + TopicConfig.CLEANUP_POLICY_CONFIG,
                "it is " + topic.cleanupPolicy() + ": set "
                        + plan.row().cleanup().policy());
        if (plan.row().cleanup() == Cleanup.DELETE) {
            compareRetention(plan, topic, at);
        }
        faults.require(
                topic.replicas() < 2 || topic.minInsyncReplicas() >= 2,
                at + TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                "it is " + topic.minInsyncReplicas() + " of " + topic.replicas()
                        + " replicas: set at least 2, or one lost broker loses acknowledged records");
    }

    private void compareRetention(PlannedTopic plan, FoundTopic topic, String at) {
        long found = topic.retentionMillis();
        boolean outlivesMemory =
                found == FoundTopic.UNLIMITED || found > horizon.value().toMillis();
        Duration needed = plan.retention().orElseThrow();
        faults.require(
                found == FoundTopic.UNLIMITED || found >= needed.toMillis(),
                at + TopicConfig.RETENTION_MS_CONFIG,
                "it is " + found + ": set at least " + needed.toMillis() + " (" + needed.toHours() + " h)");
        faults.require(
                !topic.boundBySize(),
                at + TopicConfig.RETENTION_BYTES_CONFIG,
                "it is set: take it off, since it deletes records before their time under load");
        faults.require(
                !plan.commandTopic() || !outlivesMemory,
                at + TopicConfig.RETENTION_MS_CONFIG,
                "it is " + found + ": set at most " + horizon.value().toMillis()
                        + ", the time for which settled commands are remembered; an older one could be sent twice");
        long segmentMax = horizon.value().toMillis() - found;
        faults.require(
                !plan.commandTopic() || outlivesMemory || topic.segmentMillis() <= segmentMax,
                at + TopicConfig.SEGMENT_MS_CONFIG,
                "it is " + topic.segmentMillis() + ": set at most " + segmentMax
                        + ", or a longer sluice.tracking.dedupe-horizon: records must not be readable for longer than settled"
                        + " commands are remembered");
    }
}
