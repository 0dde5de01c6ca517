package io.sluice.gateway.webhook;

import io.sluice.contract.InboundMeaning;
import io.sluice.contract.InboundMessage;
import io.sluice.contract.topic.Topic;
import io.sluice.core.optout.KeywordMeaning;
import io.sluice.gateway.wire.RecordPublisher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Messages from recipients. What one says about consent is recorded and acknowledged first, then the message itself, and
 * only then is Twilio answered; nobody is ever answered by text from here. A repeated MessageSid changes nothing.
 */
final class InboundMessages implements WebhookHandler {
    /** Twilio takes at most ten media per message. */
    private static final int MEDIA_MAX = 10;

    private static final int SEGMENTS_MAX = 100;

    private final RecordPublisher publisher;
    private final InboundConsent consent;
    private final RecentMessages recent;

    InboundMessages(RecordPublisher publisher, InboundConsent consent, RecentMessages recent) {
        this.publisher = publisher;
        this.consent = consent;
        this.recent = recent;
    }

    @Override
    public Answer take(SignedRequest request, Acknowledgement acknowledgement) {
        Optional<String> messageSid = request.word("MessageSid");
        Optional<String> accountSid = request.word("AccountSid");
        Optional<String> from = request.word("From");
        Optional<String> to = request.word("To");
        if (messageSid.isEmpty() || accountSid.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return Answer.MALFORMED;
        }
        UUID event = eventId(messageSid.get());
        if (recent.contains(event)) {
            return Answer.ACCEPTED;
        }
        InboundConsent.Reading reading = consent.read(request, to.get());
        if (!acknowledgement.of(consent.record(request, reading))) {
            return Answer.NOT_ACKNOWLEDGED;
        }
        InboundMessage message = InboundMessage.newBuilder()
                .setEventId(event)
                .setMessageSid(messageSid.get())
                .setAccountSid(accountSid.get())
                .setFrom(from.get())
                .setTo(to.get())
                .setMessagingServiceSid(request.word("MessagingServiceSid").orElse(null))
                .setBody(request.form().first("Body").orElse(""))
                .setMediaUrls(mediaUrls(request))
                .setSegments(number(request, "NumSegments", SEGMENTS_MAX).orElse(1))
                .setMeaning(meaning(reading.meaning()))
                .setReceivedAt(request.receivedAt())
                .build();
        if (!acknowledgement.of(publisher.publish(Topic.INBOUND.suffix(), null, from.get(), message))) {
            return Answer.NOT_ACKNOWLEDGED;
        }
        recent.add(event);
        return Answer.ACCEPTED;
    }

    /** The same for every repetition of the message, in every process. */
    static UUID eventId(String messageSid) {
        return UUID.nameUUIDFromBytes(("inbound " + messageSid).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> mediaUrls(SignedRequest request) {
        int count = number(request, "NumMedia", MEDIA_MAX).orElse(0);
        return IntStream.range(0, count)
                .mapToObj(i -> request.form().first("MediaUrl" + i))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Integer> number(SignedRequest request, String name, int max) {
        return request.word(name)
                .filter(text -> text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Integer::valueOf)
                .map(value -> Math.min(value, max));
    }

    private static InboundMeaning meaning(KeywordMeaning meaning) {
        return switch (meaning) {
            case OPT_OUT -> InboundMeaning.OPT_OUT;
            case REVOCATION -> InboundMeaning.REVOCATION;
            case OPT_IN -> InboundMeaning.OPT_IN;
            case HELP -> InboundMeaning.HELP;
            case NONE -> InboundMeaning.OTHER;
        };
    }
}
