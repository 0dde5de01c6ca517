package io.sluice.gateway.voice;

import io.sluice.contract.CallProgressFact;
import io.sluice.contract.TwilioCallback;
import io.sluice.contract.topic.Topic;
import io.sluice.core.command.CommandId;
import io.sluice.gateway.webhook.Acknowledgement;
import io.sluice.gateway.webhook.Answer;
import io.sluice.gateway.webhook.SignedRequest;
import io.sluice.gateway.webhook.WebhookHandler;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.twilio.callbacks.CallbackAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Twilio's reports of calls. Those of calls that Sluice makes go, with allow-listed fields only, to the partition that
 * their address names, where they become statuses; the last one of any call becomes the call's last event.
 */
final class CallEnds implements WebhookHandler {
    private final CallEvents events;
    private final RecordPublisher publisher;
    private final int partitions;

    CallEnds(CallEvents events, RecordPublisher publisher, int partitions) {
        this.events = events;
        this.publisher = publisher;
        this.partitions = partitions;
    }

    @Override
    public Answer take(SignedRequest request, Acknowledgement acknowledgement) {
        Optional<CallRequest> call = CallRequest.of(request);
        if (call.isEmpty()) {
            return Answer.MALFORMED;
        }
        Optional<CallbackAddress.Origin> origin =
                request.rawQuery().flatMap(CallbackAddress::parse).filter(from -> from.partition() < partitions);
        CompletableFuture<?> fact = origin.<CompletableFuture<?>>map(from -> publish(call.get(), from))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        Optional<CommandId> command = origin.map(CallbackAddress.Origin::command);
        CompletableFuture<?> end =
                call.get().isOver() ? events.ended(call.get(), command) : CompletableFuture.completedFuture(null);
        return acknowledgement.of(fact) && acknowledgement.of(end) ? Answer.ACCEPTED : Answer.NOT_ACKNOWLEDGED;
    }

    private CompletableFuture<?> publish(CallRequest call, CallbackAddress.Origin origin) {
        SignedRequest request = call.request();
        TwilioCallback callback = TwilioCallback.newBuilder()
                .setCommandId(origin.command().value())
                .setMessageSid(call.callSid())
                .setAccountSid(call.accountSid())
                .setStatus(call.status())
                .setIdempotencyToken(request.boundedToken().orElse(null))
                .setReceivedAt(request.receivedAt())
                .setOccurredAt(occurredAt(request).orElse(null))
                .setCall(new CallProgressFact(
                        number(request, "SequenceNumber"),
                        request.word("AnsweredBy").orElse(null),
                        call.isOver() ? number(request, "CallDuration") : null))
                .build();
        return publisher.publish(Topic.TWILIO_CALLBACKS.suffix(), origin.partition(), call.callSid(), callback);
    }

    private static @Nullable Integer number(SignedRequest request, String name) {
        return request.word(name)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(null);
    }

    private static Optional<Instant> occurredAt(SignedRequest request) {
        return request.word("Timestamp").flatMap(text -> {
            try {
                return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
