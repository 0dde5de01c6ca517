package io.sluice.core.verify;

import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.command.Validity;
import io.sluice.core.phone.Country;
import io.sluice.core.sender.ServiceName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A readable, valid command to check a code; the reader has refused everything else. Prints without recipient and code.
 *
 * @param verificationId the start whose code it is
 * @param outlet profile of that start
 * @param contentHash hash over the whole command
 * @param recipientRef keyed hash of the recipient
 */
public record CheckVerification(
        CommandId id,
        CommandId verificationId,
        ServiceName service,
        Optional<String> correlationId,
        VerifyRecipient to,
        Optional<Country> destination,
        VerifyOutlet outlet,
        OneTimeCode code,
        Validity validity,
        Map<String, String> metadata,
        int contentHash,
        String recipientRef,
        Instant createdAt)
        implements Command {
    /** Its line in the rate pool of the profile; it goes before that of the starts. */
    public static final LaneName LANE = new LaneName("verify-check");

    public CheckVerification {
        metadata = Map.copyOf(metadata);
    }

    @Override
    public String recipient() {
        return to.address();
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
        return "CheckVerification[" + id + ", " + service + "]";
    }
}
