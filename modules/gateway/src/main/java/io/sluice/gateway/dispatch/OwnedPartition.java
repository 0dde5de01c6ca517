package io.sluice.gateway.dispatch;

import io.sluice.core.dispatch.PartitionDesk;
import io.sluice.core.journal.History;
import io.sluice.core.tracking.OwnedPartitionLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Partition number p while this replica owns it: the desk and one intake per command topic. Made when the take-over is
 * complete. Offsets and {@link #broken} are asked for on the poll thread; the desk and the intakes by any.
 */
final class OwnedPartition {
    private final OwnedPartitionLog partitionLog;
    private final PartitionDesk desk;
    private final Map<TopicPartition, Intake> intakes;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long brokenSince;

    OwnedPartition(OwnedPartitionLog partitionLog, PartitionDesk desk, Map<TopicPartition, Intake> intakes) {
        this.partitionLog = partitionLog;
        this.desk = desk;
        this.intakes = Map.copyOf(intakes);
    }

    PartitionDesk desk() {
        return desk;
    }

    History history() {
        return partitionLog.history();
    }

    Map<TopicPartition, Intake> intakes() {
        return intakes;
    }

    /**
     * Whether a command was left or the journal closed although the partition is assigned, for so long that it cannot be
     * another owner's doing: the group would have told by now.
     */
    boolean broken(long nowNanos, Duration forAtLeast) {
        boolean left =
                partitionLog.ended() || desk.left() || intakes.values().stream().anyMatch(Intake::broken);
        if (brokenSince == 0 && left) {
            brokenSince = nowNanos;
        }
        return brokenSince != 0 && nowNanos - brokenSince >= forAtLeast.toNanos();
    }

    /** Stops reading and tells all flights to end; {@link #awaitDrained} waits for them. */
    void close() {
        intakes.values().forEach(Intake::close);
        desk.beginDrain();
    }

    boolean awaitDrained(Duration within) {
        return desk.awaitDrained(within);
    }

    /** Offsets that may be committed and were not yet. */
    Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        intakes.forEach((partition, intake) -> {
            long watermark = intake.tracker().watermark();
            if (watermark >= 0 && watermark > committed.getOrDefault(partition, -1L)) {
                offsets.put(partition, new OffsetAndMetadata(watermark));
            }
        });
        return offsets;
    }

    void committed(TopicPartition partition, long offset) {
        committed.merge(partition, offset, Math::max);
    }
}
