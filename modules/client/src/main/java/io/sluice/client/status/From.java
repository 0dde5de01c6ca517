package io.sluice.client.status;

import java.time.Instant;

/** Where the reading of a partition begins. */
public sealed interface From {
    /** With the oldest record that is there. */
    record Beginning() implements From {}

    /** With the next record. */
    record End() implements From {}

    /** With the first record that is not older than this. */
    record Since(Instant instant) implements From {}
}
