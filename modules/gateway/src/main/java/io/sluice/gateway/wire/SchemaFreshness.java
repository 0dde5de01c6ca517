package io.sluice.gateway.wire;

import java.time.Instant;

/** How current the known schemas are. Thread-safe, answered from memory. */
@FunctionalInterface
public interface SchemaFreshness {
    /** Every schema that was published before this instant is known. */
    Instant currentAsOf();
}
