package io.sluice.core.verify;

import io.sluice.core.command.CommandId;
import java.time.Duration;
import java.util.Optional;

/**
 * What makes a command one of a verification, for its statuses; no recipient, no code.
 *
 * @param verificationId id of the start
 * @param check a check, not a start
 * @param channel how the code shall travel, for a start
 * @param validFor how long a code of the profile is taken
 * @param resendAfter how long after a send the next one is accepted
 * @param callAfter the same for a call; empty when the profile does not call
 */
public record VerificationFacts(
        CommandId verificationId,
        boolean check,
        Optional<VerifyChannel> channel,
        Duration validFor,
        Duration resendAfter,
        Optional<Duration> callAfter) {}
