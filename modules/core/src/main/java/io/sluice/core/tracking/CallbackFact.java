package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What was learned about a message after its POST. Twilio sends a callback late, twice or never, in any order (Messages
 * API, "outbound message status in status callbacks"); what Sluice asked for itself takes the same way through the log.
 *
 * @param commandId empty when the callback's address named none: then nothing is proven by it
 * @param sid the provider's id of the message, empty only when giving up on one that never had any
 * @param word the provider's word for the state
 * @param doneDate the carrier's receipt time, YYMMDDhhmm without a zone
 * @param occurredAt the provider's time of the change, when it gave a whole one
 * @param receivedAt when Sluice had it
 * @param call present for what was learned about a call
 */
public record CallbackFact(
        Optional<CommandId> commandId,
        String sid,
        String word,
        Source source,
        OptionalInt errorCode,
        Optional<String> doneDate,
        OptionalInt segments,
        OptionalLong priceMicros,
        Optional<String> currency,
        Optional<Instant> occurredAt,
        Instant receivedAt,
        Optional<OfCall> call) {
    /** Of a message. */
    public CallbackFact(
            Optional<CommandId> commandId,
            String sid,
            String word,
            Source source,
            OptionalInt errorCode,
            Optional<String> doneDate,
            OptionalInt segments,
            OptionalLong priceMicros,
            Optional<String> currency,
            Optional<Instant> occurredAt,
            Instant receivedAt) {
        this(
                commandId,
                sid,
                word,
                source,
                errorCode,
                doneDate,
                segments,
                priceMicros,
                currency,
                occurredAt,
                receivedAt,
                Optional.empty());
    }

    /**
     * What only calls have.
     *
     * @param number Twilio's SequenceNumber: the order in which things happened
     * @param answeredBy who answered, when Twilio listened
     * @param seconds length of the call, at its end
     */
    public record OfCall(OptionalInt number, Optional<String> answeredBy, OptionalInt seconds) {}

    /** How it was learned. */
    public enum Source {
        /** The provider called. */
        CALLBACK,
        /** Sluice asked. */
        FETCH,
        /** Sluice stopped asking: the present state is the last one. */
        GIVE_UP
    }
}
