package io.sluice.core.verify;

import io.sluice.core.command.CommandId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a status says of a verification and of what may be done next.
 *
 * @param channel how the last code travelled
 * @param nextCheckAt empty when no code is taken any more
 * @param validUntil empty when there is no verification
 */
public record VerificationStanding(
        VerificationState state,
        CommandId verificationId,
        Optional<String> channel,
        OptionalInt sendsLeft,
        OptionalInt checksLeft,
        Optional<Instant> nextSendAt,
        Optional<Instant> nextCallAt,
        Optional<Instant> nextCheckAt,
        Optional<Instant> validUntil) {
    /** The same, where nothing may be sent before this instant, which is known from elsewhere. */
    public VerificationStanding noSendBefore(Instant at) {
        return new VerificationStanding(
                state,
                verificationId,
                channel,
                sendsLeft,
                checksLeft,
                Optional.of(nextSendAt.filter(at::isBefore).orElse(at)),
                nextCallAt.map(call -> call.isBefore(at) ? at : call),
                nextCheckAt,
                validUntil);
    }

    /** Where nothing is known but the state. */
    public static VerificationStanding only(VerificationState state, CommandId verificationId) {
        return new VerificationStanding(
                state,
                verificationId,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
