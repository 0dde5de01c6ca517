package io.sluice.core.tracking;

import io.sluice.core.call.CallStanding;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.MessageFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A message that later entries or callbacks may still change, as a checkpoint keeps it.
 *
 * @param facts empty while only a request to cancel is known
 * @param attempts POSTs so far
 * @param intent an intent without an end
 * @param asks how often the provider answered a question about it
 * @param call how far it has come, when it is a call
 * @param wrongCodes checked while the answer to this start of a verification is being looked up
 */
public record OpenMessage(
        CommandId commandId,
        Optional<MessageFacts> facts,
        Progress progress,
        int attempts,
        Optional<OpenIntent> intent,
        Optional<String> sid,
        OptionalInt segments,
        Optional<Instant> acceptedAt,
        boolean cancelRequested,
        Optional<Instant> deferredUntil,
        Optional<Instant> askedAt,
        int asks,
        Optional<CallStanding> call,
        int wrongCodes) {
    /** An intent whose end is not known: the provider may have the message. */
    public record OpenIntent(String writer, int attempt, Instant at, Duration validFor, int bodyHash) {}
}
