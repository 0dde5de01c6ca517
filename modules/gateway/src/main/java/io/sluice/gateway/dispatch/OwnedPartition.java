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
 * complete. Offsets and the {@link Breakage} are for the poll thread; the desk and the intakes for any.
 */
final class OwnedPartition {
    private final OwnedPartitionLog partitionLog;
    private final PartitionDesk desk;
    private final Map<TopicPartition, Intake> intakes;
    private final Breakage breakage;
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    OwnedPartition(
            OwnedPartitionLog partitionLog,
            PartitionDesk desk,
            Map<TopicPartition, Intake> intakes,
            Breakage breakage) {
        this.partitionLog = partitionLog;
        this.desk = desk;
        this.intakes = Map.copyOf(intakes);
        this.breakage = breakage;
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

    /** Whether it has to be taken over anew, since a command was left or the journal closed. */
    boolean broken(long nowNanos) {
        if (partitionLog.ended() || desk.left() || intakes.values().stream().anyMatch(Intake::broken)) {
            breakage.broke(nowNanos);
        }
        return breakage.over(nowNanos);
    }

    /** Stops reading and tells all flights to end; {@link #awaitDrained} waits for them. */
    void close() {
        intakes.values().forEach(Intake::close);
        desk.beginDrain();
    }

    boolean awaitDrained(Duration within) {
        return desk.awaitDrained(within);
    }

    /** Offsets that may be committed and were not yet; after a break all of them, since the answer tells whose it is. */
    Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        intakes.forEach((partition, intake) -> {
            long watermark = intake.tracker().watermark();
            if (watermark >= 0 && watermark > committed.getOrDefault(partition, -1L)) {
                offsets.put(partition, new OffsetAndMetadata(watermark));
            } else if (breakage.asks()) {
                // Where nothing has its answer yet, the place of the first record passes nothing by.
                long place = watermark >= 0 ? watermark : intake.tracker().firstOpen();
                if (place >= 0) {
                    offsets.put(partition, new OffsetAndMetadata(place));
                }
            }
        });
        return offsets;
    }

    /** The group took a commit that began at that instant. */
    void committed(TopicPartition partition, long offset, long begunNanos) {
        committed.merge(partition, offset, Math::max);
        breakage.committed(begunNanos);
    }
}
