package io.sluice.core.tracking;

import java.util.List;

/**
 * All that a fold needs to go on after the given offsets, except for the settled ids of earlier blocks.
 *
 * @param journalOffset first journal offset that is not in it
 * @param callbacksOffset first callback offset that is not in it
 * @param owner the last owner's writer id, empty before the first
 * @param epoch the last owner's epoch, 0 before the first
 * @param settledBlock number of the block of settled ids that is being filled; all earlier ones belong to the snapshot
 * @param settledInBlock how many ids of that block belong to it
 */
public record FoldSnapshot(
        long journalOffset,
        long callbacksOffset,
        String owner,
        long epoch,
        long settledBlock,
        int settledInBlock,
        List<OpenMessage> open,
        List<OpenVerification> verifications,
        List<FraudRefusal> fraudRefusals) {
    public FoldSnapshot {
        open = List.copyOf(open);
        verifications = List.copyOf(verifications);
        fraudRefusals = List.copyOf(fraudRefusals);
    }

    /** One without verifications. */
    public FoldSnapshot(
            long journalOffset,
            long callbacksOffset,
            String owner,
            long epoch,
            long settledBlock,
            int settledInBlock,
            List<OpenMessage> open) {
        this(journalOffset, callbacksOffset, owner, epoch, settledBlock, settledInBlock, open, List.of(), List.of());
    }

    /** Before the first entry of a partition. */
    public static FoldSnapshot empty() {
        return new FoldSnapshot(0, 0, "", 0, 0, 0, List.of());
    }
}
