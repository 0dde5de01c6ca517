package io.sluice.core.verify;

import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.command.Validity;
import io.sluice.core.phone.Country;
import io.sluice.core.sender.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A readable, valid command to send a one-time code; the reader has refused everything else. Prints without recipient and
 * code.
 *
 * @param destination country of the number, empty for a mailbox
 * @param channels how the code shall travel: the first, then each of the others when the one before cannot reach the
 *     recipient
 * @param request the start as Twilio gets it, by the first channel
 * @param contentHash hash over the whole command
 * @param recipientRef keyed hash of the recipient
 */
public record StartVerification(
        CommandId id,
        ServiceName service,
        Optional<String> correlationId,
        Optional<Country> destination,
        VerifyOutlet outlet,
        List<VerifyChannel> channels,
        VerificationStart request,
        Validity validity,
        Map<String, String> metadata,
        int contentHash,
        String recipientRef,
        Instant createdAt)
        implements Command {
    /** Its line in the rate pool of the profile. */
    public static final LaneName LANE = new LaneName("verify-start");

    public StartVerification {
        channels = List.copyOf(channels);
        metadata = Map.copyOf(metadata);
        if (channels.isEmpty() || !request.commandId().equals(id)) {
            throw new IllegalArgumentException("A start has a channel, and its request belongs to it");
        }
    }

    @Override
    public String recipient() {
        return request.to().address();
    }

    @Override
    public LaneName lane() {
        return LANE;
    }

    @Override
    public int segments() {
        return 1;
    }

    @Override
    public String toString() {
        return "StartVerification[" + id + ", " + service + "]";
    }
}
