package io.sluice.core.verify;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One send of a code as the provider's list shows it now.
 *
 * @param channel how it travelled; empty for one that this release does not know
 * @param converted the right code was checked after this send
 * @param createdAt in whole seconds
 * @param errorCode why it did not arrive, once known: a fraud block (60410) can come so as well
 */
public record AttemptSnapshot(
        String sid,
        VerificationSid verification,
        Optional<VerifyChannel> channel,
        boolean converted,
        Instant createdAt,
        OptionalInt errorCode) {}
