package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationState;
import java.time.Instant;
import java.util.List;

/**
 * A verification that is under way, or ended so lately that a check may still ask for it, as a checkpoint keeps it.
 *
 * @param since when the state was reached, by the log's time
 * @param channel word for how its code travelled last
 * @param textTried whether its code was sent as anything but a call
 * @param starts the commands that sent its code, oldest first, at least one
 */
public record OpenVerification(
        VerificationSid sid,
        VerificationState state,
        Instant since,
        Instant startedAt,
        Instant lastSendAt,
        int sends,
        int checks,
        String channel,
        boolean textTried,
        List<Start> starts) {
    public OpenVerification {
        starts = List.copyOf(starts);
        if (starts.isEmpty()) {
            throw new IllegalArgumentException("A verification has a start");
        }
    }

    /**
     * One command that sent its code.
     *
     * @param sequence number of its last status
     * @param attempts POSTs made for it
     */
    public record Start(CommandId commandId, MessageFacts facts, int sequence, int attempts) {}
}
