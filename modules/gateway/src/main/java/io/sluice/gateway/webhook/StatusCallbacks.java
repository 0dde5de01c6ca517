package io.sluice.gateway.webhook;

import io.sluice.contract.TwilioCallback;
import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.topic.Topic;
import io.sluice.core.optout.OptOutPolicy;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.SenderAddress;
import io.sluice.gateway.optout.OptOutRecorder;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.twilio.callbacks.CallbackAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Delivery receipts. Each goes, with allow-listed fields only, to the partition that its address names; one without a
 * valid address of ours, for example of a message that Sluice did not send, to a partition by its SID and without a
 * command. A receipt that says that the recipient had opted out is an opt-out as well.
 */
final class StatusCallbacks implements WebhookHandler {
    /** Attempt to send to somebody who opted out: Twilio error 21610, with the Compliance Toolkit 30630. */
    private static final Set<Integer> OPTED_OUT = Set.of(21610, 30630);

    /** Such a receipt follows its send within seconds; an opt-in that is not older than this may be the later one. */
    private static final Duration REFUSAL_LAG_MAX = Duration.ofMinutes(10);

    private static final Pattern ERROR_CODE = Pattern.compile("\\d{1,6}");

    private final RecordPublisher publisher;
    private final OptOutRecorder optOuts;
    private final int partitions;

    StatusCallbacks(RecordPublisher publisher, OptOutRecorder optOuts, int partitions) {
        this.publisher = publisher;
        this.optOuts = optOuts;
        this.partitions = partitions;
    }

    private record Destination(int partition, Optional<UUID> command) {}

    @Override
    public Answer take(SignedRequest request, Acknowledgement acknowledgement) {
        Optional<String> messageSid = request.word("MessageSid");
        Optional<String> accountSid = request.word("AccountSid");
        Optional<String> status = request.word("MessageStatus").or(() -> request.word("SmsStatus"));
        if (messageSid.isEmpty() || accountSid.isEmpty() || status.isEmpty()) {
            return Answer.MALFORMED;
        }
        Destination destination = destination(request, messageSid.get());
        Optional<Integer> errorCode = request.word("ErrorCode")
                .filter(code -> ERROR_CODE.matcher(code).matches())
                .map(Integer::valueOf);
        TwilioCallback callback = TwilioCallback.newBuilder()
                .setCommandId(destination.command().orElse(null))
                .setMessageSid(messageSid.get())
                .setAccountSid(accountSid.get())
                .setStatus(status.get())
                .setErrorCode(errorCode.orElse(null))
                .setMessagingServiceSid(request.word("MessagingServiceSid").orElse(null))
                .setFrom(request.word("From").orElse(null))
                .setRawDlrDoneDate(request.word("RawDlrDoneDate").orElse(null))
                .setIdempotencyToken(request.boundedToken().orElse(null))
                .setReceivedAt(request.receivedAt())
                .build();
        CompletableFuture<?> refusal = errorCode.filter(OPTED_OUT::contains).isPresent()
                ? optOut(request, messageSid.get(), accountSid)
                : CompletableFuture.completedFuture(null);
        CompletableFuture<?> published =
                publisher.publish(Topic.TWILIO_CALLBACKS.suffix(), destination.partition(), messageSid.get(), callback);
        return acknowledgement.of(refusal) && acknowledgement.of(published) ? Answer.ACCEPTED : Answer.NOT_ACKNOWLEDGED;
    }

    private Destination destination(SignedRequest request, String messageSid) {
        return request.rawQuery()
                .flatMap(CallbackAddress::parse)
                .filter(origin -> origin.partition() < partitions)
                .map(origin -> new Destination(
                        origin.partition(), Optional.of(origin.command().value())))
                .orElseGet(() ->
                        new Destination(RecipientPartitioner.partition(messageSid, partitions), Optional.empty()));
    }

    /** Of a sender that has no scope, or a recipient without number (WhatsApp and other channels), nothing is recorded. */
    private CompletableFuture<?> optOut(SignedRequest request, String messageSid, Optional<String> accountSid) {
        Optional<String> service = request.word("MessagingServiceSid").filter(SenderAddress.MessagingService::isSid);
        Optional<OptOutScope> scope = request.word("From")
                .flatMap(from -> OptOutScope.parse("from:" + from))
                .map(from -> OptOutPolicy.scopeOfStop(from.form().substring("from:".length()), service))
                .or(() -> service.map(OptOutScope.OfMessagingService::new));
        Optional<E164> recipient = request.word("To").filter(E164::isWellFormed).map(E164::new);
        if (scope.isEmpty() || recipient.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return optOuts.refusedByTwilio(
                recipient.get(), scope.get(), request.receivedAt().minus(REFUSAL_LAG_MAX), messageSid, accountSid);
    }
}
