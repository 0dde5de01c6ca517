package io.sluice.core.simulation;

import io.sluice.core.command.LaneName;
import io.sluice.core.dispatch.CompletionTracker;
import io.sluice.core.dispatch.PartitionDesk;
import io.sluice.core.time.VirtualGroup;
import io.sluice.core.tracking.OwnedPartitionLog;
import java.util.ArrayList;
import java.util.List;

/** A partition number that a process owns or believes to own: its desk and one intake per lane. */
final class OwnedNumber {
    /** How far one lane was read and answered. */
    static final class Intake {
        private final Stage.Lane lane;
        private final CompletionTracker tracker;
        private long position;
        private long committed;

        Intake(Stage.Lane lane, CompletionTracker tracker, long position) {
            this.lane = lane;
            this.tracker = tracker;
            this.position = position;
            this.committed = position;
        }

        Stage.Lane lane() {
            return lane;
        }

        CompletionTracker tracker() {
            return tracker;
        }

        long position() {
            return position;
        }

        long next() {
            return position++;
        }
    }

    private final int partition;
    private final OwnedPartitionLog log;
    private final PartitionDesk desk;
    private final Assignment assignment;
    private final List<Intake> intakes = new ArrayList<>();
    private boolean closed;
    private long brokenSince;

    OwnedNumber(
            int partition,
            OwnedPartitionLog log,
            PartitionDesk desk,
            VirtualGroup group,
            List<LaneName> lanes,
            Assignment assignment) {
        this.partition = partition;
        this.log = log;
        this.desk = desk;
        this.assignment = assignment;
        for (LaneName name : lanes) {
            Stage.Lane lane = new Stage.Lane(partition, name);
            intakes.add(new Intake(lane, new CompletionTracker(group), assignment.committed(lane)));
        }
    }

    int partition() {
        return partition;
    }

    PartitionDesk desk() {
        return desk;
    }

    List<Intake> intakes() {
        return intakes;
    }

    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
        desk.beginDrain();
    }

    boolean broken(long now) {
        if (brokenSince == 0 && (desk.left() || log.ended())) {
            brokenSince = now;
        }
        return !closed && brokenSince != 0 && now - brokenSince >= Times.TAKE_ANEW_AFTER.toNanos();
    }

    void commit(Replica by) {
        for (Intake intake : intakes) {
            long watermark = intake.tracker.watermark();
            if (watermark > intake.committed) {
                intake.committed = watermark;
                assignment.commit(by, intake.lane, watermark);
            }
        }
    }
}
