package io.sluice.gateway.voice;

import io.sluice.contract.CallProgressFact;
import io.sluice.contract.TwilioCallback;
import io.sluice.contract.topic.Topic;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Twilio's reports of calls. Those of calls that Sluice makes go, with allow-listed fields only, to the partition that
 * their address names, where they become statuses; the last one of any call becomes the call's last event.
 */
final class CallEnds implements WebhookHandler {
    private final CallEvents events;
    private final RecordPublisher publisher;
    private final Publications publications;
    private final int partitions;

    CallEnds(CallEvents events, RecordPublisher publisher, Publications publications, int partitions) {
        this.events = events;
        this.publisher = publisher;
        this.publications = publications;
        this.partitions = partitions;
    }

    @Override
    public Answer take(SignedRequest request, Acknowledgement acknowledgement) {
        Optional<VoiceRequest> call = VoiceRequest.of(request);
        if (call.isEmpty()) {
            return Answer.MALFORMED;
        }
        Optional<CallbackAddress.Origin> origin =
                request.rawQuery().flatMap(CallbackAddress::parse).filter(from -> from.partition() < partitions);
        List<Publications.Write> writes = new ArrayList<>();
        origin.ifPresent(from -> writes.add(write(call.get(), from)));
        if (call.get().isOver()) {
            writes.add(events.ended(call.get(), origin.map(CallbackAddress.Origin::command)));
        }
        return acknowledgement.of(publications.begin(writes)) ? Answer.ACCEPTED : Answer.NOT_ACKNOWLEDGED;
    }

    private Publications.Write write(VoiceRequest call, CallbackAddress.Origin origin) {
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
        return () ->
                publisher.publish(Topic.TWILIO_CALLBACKS.suffix(), origin.partition(), call.callSid(), callback);
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
