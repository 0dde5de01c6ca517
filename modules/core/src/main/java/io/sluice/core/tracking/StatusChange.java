package io.sluice.core.tracking;

import io.sluice.core.call.CallStanding;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.verify.VerificationStanding;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One status to publish. The same log gives the same changes with the same ids and sequences at each replay.
 *
 * @param sequence 1 for the first status of a command, then without gaps
 * @param last no further change is expected
 * @param correction replaces a status that was published as final
 * @param cause where the entry or callback behind it stands
 * @param verification what a status of a start or a check says instead of {@code state}
 * @param call what a status of a call says instead of {@code state}
 * @param priceOnly the price is all that is new: the message came no further
 * @param acceptedAt when the provider accepted the message, for the delivery time
 */
public record StatusChange(
        CommandId commandId,
        int sequence,
        MessageFacts facts,
        MessageState state,
        boolean last,
        boolean correction,
        Detail detail,
        Optional<String> sid,
        OptionalInt segments,
        int attempts,
        Optional<Instant> acceptedAt,
        Instant occurredAt,
        Instant observedAt,
        Cause cause,
        Optional<VerificationStanding> verification,
        Optional<CallStanding> call,
        boolean priceOnly) {
    /** Why the message is in this state, as far as anybody said. */
    public record Detail(
            Optional<String> reason,
            Optional<String> explanation,
            OptionalInt providerCode,
            boolean resubmittable,
            OptionalLong priceMicros,
            Optional<String> currency) {
        static final Detail NONE = because(Optional.empty(), Optional.empty());

        static Detail because(Optional<String> reason, Optional<String> explanation) {
            return new Detail(reason, explanation, OptionalInt.empty(), false, OptionalLong.empty(), Optional.empty());
        }
    }

    /** The log position behind a status. */
    public record Cause(Log log, long offset) {
        /** The two logs of a partition. */
        public enum Log {
            JOURNAL,
            CALLBACKS
        }
    }

    StatusChange onlyPrice() {
        return new StatusChange(
                commandId,
                sequence,
                facts,
                state,
                last,
                correction,
                detail,
                sid,
                segments,
                attempts,
                acceptedAt,
                occurredAt,
                observedAt,
                cause,
                verification,
                call,
                true);
    }

    /** The same for the same command and sequence, so that a repeated status is recognised. */
    public UUID eventId() {
        return eventId(commandId, sequence);
    }

    /** Of the status of this command with this sequence. */
    public static UUID eventId(CommandId command, int sequence) {
        UUID id = command.value();
        ByteBuffer name = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES);
        name.putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(sequence);
        return UUID.nameUUIDFromBytes(name.array());
    }
}
