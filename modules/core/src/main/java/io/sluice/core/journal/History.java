package io.sluice.core.journal;

import io.sluice.core.command.CommandId;
import io.sluice.core.sender.SenderName;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What the owned partition's past says of a command. Answered from memory; thread-safe. */
public interface History {
    Past past(CommandId id);

    /** The SID by which a callback proved that Twilio accepted this command, if one came. */
    Optional<String> provenSid(CommandId id);

    /** Whether a message of the provider is known to belong to another command of this partition. */
    boolean belongsToAnother(String sid, CommandId id);

    /**
     * Gives a message of the provider to this command, if it is nobody else's: of two that ask for it at once one gets
     * it. The answer holds in this replica; the journal's order decides in the end, so that whoever settles a command by
     * a message that it found looks afterwards whether it is settled.
     */
    boolean claim(String sid, CommandId id);

    /** The verification that a start began or that its code belongs to, while it is remembered. */
    default Optional<VerificationView> verification(CommandId start) {
        return Optional.empty();
    }

    /** The latest verification of a recipient with a profile, while it is remembered. */
    default Optional<VerificationView> latestVerification(SenderName profile, String recipientRef) {
        return Optional.empty();
    }

    /** The verification with this SID, while it is remembered. */
    default Optional<VerificationView> verification(VerificationSid sid) {
        return Optional.empty();
    }

    /** What is known of a start of a verification, while it is remembered. */
    default Optional<MessageFacts> startFacts(CommandId start) {
        return Optional.empty();
    }

    /** Whether a start is known to have ended without sending a code; false when that is not remembered. */
    default boolean startRefused(CommandId start) {
        return false;
    }

    /** Whether the provider refused this recipient as fraud lately. */
    default boolean refusedAsFraud(String recipientRef, Instant now) {
        return false;
    }

    /** Whether one more cancel of a command that was not seen yet would be remembered. */
    default boolean remembersCancels() {
        return true;
    }

    /**
     * Up to when settled commands may soon be forgotten for want of room: what was appended before must not be read again
     * from then on. The beginning of time while there is room.
     */
    default Instant endangered() {
        return Instant.MIN;
    }

    /** What came before. */
    sealed interface Past {
        /** Never seen within the dedupe horizon. */
        record Nothing(boolean cancelRequested) implements Past {}

        /** Settled: it must not be sent again. */
        record Settled(int contentHash) implements Past {}

        /** Waits in {@code sluice.scheduled} for its time. */
        record Deferred(int contentHash) implements Past {}

        /**
         * An intent without an end: Twilio may have the message.
         *
         * @param ofEarlierOwner whether an owner before this one wrote it; it was read before this ownership began
         */
        record Open(
                int attempt,
                Instant intentAt,
                Duration validFor,
                OptionalInt bodyHash,
                boolean cancelRequested,
                boolean ofEarlierOwner)
                implements Past {}

        /** Attempts were made and all surely failed. */
        record Tried(int attempts, boolean cancelRequested) implements Past {}
    }
}
