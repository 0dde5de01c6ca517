package io.sluice.core.command;

import io.sluice.core.phone.E164;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.sender.ServiceName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A readable, valid command to send one message; the reader has refused everything else.
 *
 * @param country ISO 3166 country of the recipient
 * @param segments segments that this message costs, at least 1
 * @param encoding name of the wire encoding, empty for templates, whose text only Twilio knows
 * @param contentHash hash over the whole command, tells a repeated command from a reused id
 * @param recipientRef keyed hash of the recipient for statuses and logs
 * @param metadata echoed in statuses, not personal
 */
public record SendSms(
        CommandId id,
        ServiceName service,
        Optional<String> correlationId,
        E164 to,
        String country,
        SenderProfile sender,
        Purpose purpose,
        LaneName lane,
        Content content,
        Optional<String> encoding,
        int segments,
        Validity validity,
        boolean riskCheck,
        Map<String, String> metadata,
        int contentHash,
        String recipientRef,
        Instant createdAt) {
    public SendSms {
        metadata = Map.copyOf(metadata);
        if (segments < 1) {
            throw new IllegalArgumentException("A message costs at least one segment");
        }
    }

    @Override
    public String toString() {
        return "SendSms[" + id + ", " + service + ", " + lane + "]";
    }
}
