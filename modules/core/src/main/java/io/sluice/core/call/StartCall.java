package io.sluice.core.call;

import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.command.Validity;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.ServiceName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A readable, valid command to call somebody; the reader has refused everything else. Prints without number and variables.
 *
 * @param zones time zones that the recipient may be in
 * @param request the call as Twilio gets it
 * @param contentHash hash over the whole command
 * @param recipientRef keyed hash of the recipient
 */
public record StartCall(
        CommandId id,
        ServiceName service,
        Optional<String> correlationId,
        Country country,
        Set<ZoneId> zones,
        Purpose purpose,
        CallRequest request,
        Validity validity,
        Map<String, String> metadata,
        int contentHash,
        String recipientRef,
        Instant createdAt)
        implements Command {
    /** Calls have one line in the pool of their account. */
    public static final LaneName LANE = new LaneName("calls");

    public StartCall {
        zones = Set.copyOf(zones);
        metadata = Map.copyOf(metadata);
        if (!request.commandId().equals(id)) {
            throw new IllegalArgumentException("The request belongs to its command");
        }
    }

    public E164 to() {
        return request.to();
    }

    public CallOutlet caller() {
        return request.caller();
    }

    @Override
    public String recipient() {
        return to().value();
    }

    @Override
    public Optional<Country> destination() {
        return Optional.of(country);
    }

    @Override
    public LaneName lane() {
        return LANE;
    }

    @Override
    public Outlet outlet() {
        return caller();
    }

    /** Twilio counts calls. */
    @Override
    public int segments() {
        return 1;
    }

    @Override
    public String toString() {
        return "StartCall[" + id + ", " + service + "]";
    }
}
