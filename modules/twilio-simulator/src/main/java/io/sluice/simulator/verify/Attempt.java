package io.sluice.simulator.verify;

import java.time.Instant;

/**
 * One send of a code.
 *
 * @param failedCode why it did not arrive; 0 when it did
 */
record Attempt(long sequence, String sid, VerifyChannel channel, Instant created, int failedCode) {}
