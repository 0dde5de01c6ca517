package io.sluice.core.verify;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One send of a code as the provider's list shows it now.
 *
 * @param converted the right code was checked after this send
 * @param createdAt in whole seconds
 * @param errorCode why it did not arrive, once known: a fraud block (60410) can come so as well
 */
public record AttemptSnapshot(
        String sid, VerificationSid verification, boolean converted, Instant createdAt, OptionalInt errorCode) {}
