package io.sluice.core.command;

import io.sluice.core.phone.Country;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.ServiceName;
import java.time.Instant;
import java.util.Optional;

/**
 * What holds for a command of any kind: readable, valid, and with one POST as its aim. What differs between the kinds is
 * behind {@code Errand}. Immutable.
 */
public interface Command {
    CommandId id();

    ServiceName service();

    /** Address of the recipient, which orders commands. Personal: never for a log. */
    String recipient();

    /** Country of the recipient's number, empty where there is none. */
    Optional<Country> destination();

    LaneName lane();

    Outlet outlet();

    /** Permits that its POST costs, at least 1. */
    int segments();

    Validity validity();

    /** Tells a repeated command from a reused id. */
    int contentHash();

    Instant createdAt();
}
