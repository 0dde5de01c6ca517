package io.sluice.core.command;

import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.text.Encoding;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A readable, valid command to send one message; the reader has refused everything else.
 *
 * @param segments segments that this message costs, at least 1
 * @param encoding encoding on the wire, empty for templates, whose text only Twilio knows
 * @param contentHash hash over the whole command, tells a repeated command from a reused id
 * @param recipientRef keyed hash of the recipient for statuses and logs
 * @param metadata echoed in statuses, not personal
 */
public record SendSms(
        CommandId id,
        ServiceName service,
        Optional<String> correlationId,
        E164 to,
        Country country,
        SenderProfile sender,
        Purpose purpose,
        LaneName lane,
        Content content,
        Optional<Encoding> encoding,
        int segments,
        Validity validity,
        boolean riskCheck,
        Map<String, String> metadata,
        int contentHash,
        String recipientRef,
        Instant createdAt)
        implements Command {
    public SendSms {
        metadata = Map.copyOf(metadata);
        if (segments < 1) {
            throw new IllegalArgumentException("A message costs at least one segment");
        }
    }

    @Override
    public String recipient() {
        return to.value();
    }

    @Override
    public Optional<Country> destination() {
        return Optional.of(country);
    }

    @Override
    public Outlet outlet() {
        return sender;
    }

    @Override
    public String toString() {
        return "SendSms[" + id + ", " + service + ", " + lane + "]";
    }
}
