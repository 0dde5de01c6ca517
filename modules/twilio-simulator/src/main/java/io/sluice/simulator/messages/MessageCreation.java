package io.sluice.simulator.messages;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes or refuses a create, as Twilio does before it answers. */
final class MessageCreation {
    /** What became of it. */
    sealed interface Outcome {
        /** The message is held; its life starts when {@code life} is run, which must happen once. */
        record Created(Message message, Runnable life) implements Outcome {}

        record Refused(TwilioError error) implements Outcome {}
    }

    private final MessageStore store;
    private final Senders senders;
    private final SenderQueue queue;
    private final Destinations destinations;
    private final LifecycleTimes times;
    private final Lifecycle lifecycle;
    private final Timeline timeline;
    private final Sids sids;

    MessageCreation(
            MessageStore store,
            Senders senders,
            SenderQueue queue,
            Destinations destinations,
            LifecycleTimes times,
            Lifecycle lifecycle,
            Timeline timeline,
            Sids sids) {
        this.store = store;
        this.senders = senders;
        this.queue = queue;
        this.destinations = destinations;
        this.times = times;
        this.lifecycle = lifecycle;
        this.timeline = timeline;
        this.sids = sids;
    }

    Outcome create(Account account, Parameters form) {
        Instant now = timeline.now();
        CreateValidation validation = new CreateValidation(form, now, Duration.ofMillis(times.leastScheduleAhead()));
        return switch (validation.check()) {
            case CreateValidation.Validation.Invalid(TwilioError error) -> new Outcome.Refused(error);
            case CreateValidation.Validation.Valid(CreateRequest request) ->
                account.test() ? createForTest(account, request, now) : create(account, request, now);
        };
    }

    private Outcome createForTest(Account account, CreateRequest request, Instant now) {
        Optional<TwilioError> refusal = MagicNumbers.check(request);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        Message message = message(account, request, initialStatus(request), now);
        return new Outcome.Created(message, () -> {});
    }

    private Outcome create(Account account, CreateRequest request, Instant now) {
        Optional<TwilioError> refusal = senders.refuse(account, request).or(() -> refuseDestination(account, request));
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        Instant sendAt = request.sendAt();
        if (sendAt != null) {
            Message message = held(account, request, MessageStatus.SCHEDULED, now);
            return new Outcome.Created(message, () -> lifecycle.scheduled(account, message, request, sendAt));
        }
        if (request.messagingServiceSid() != null) {
            Message message = held(account, request, MessageStatus.ACCEPTED, now);
            return new Outcome.Created(message, () -> lifecycle.accepted(account, message, request));
        }
        return queue(account, request, now);
    }

    private Optional<TwilioError> refuseDestination(Account account, CreateRequest request) {
        int code = destinations.behaviour(request.to()).refusedWith();
        if (code == 0 && senders.refusedByRecipient(account, request)) {
            code = 21610;
        }
        return code == 0 ? Optional.empty() : Optional.of(CreateErrors.of(code, request.to(), from(request)));
    }

    private Outcome queue(Account account, CreateRequest request, Instant now) {
        Senders.Throughput throughput = senders.throughput(account, from(request), null);
        SenderQueue.Place place = queue.enqueue(
                throughput.queue(),
                request.segments(),
                throughput.segmentsPerSecond(),
                request.validity(),
                timeline.nanos());
        if (place instanceof SenderQueue.Place.Overflow) {
            return new Outcome.Refused(CreateErrors.of(21611, request.to(), from(request)));
        }
        Message message = held(account, request, MessageStatus.QUEUED, now);
        return new Outcome.Created(message, () -> lifecycle.queued(account, message.sid(), place, request.validity()));
    }

    private static String from(CreateRequest request) {
        String from = request.from();
        return from == null ? "" : from;
    }

    private static MessageStatus initialStatus(CreateRequest request) {
        if (request.sendAt() != null) {
            return MessageStatus.SCHEDULED;
        }
        return request.messagingServiceSid() == null ? MessageStatus.QUEUED : MessageStatus.ACCEPTED;
    }

    private Message held(Account account, CreateRequest request, MessageStatus status, Instant now) {
        Message message = message(account, request, status, now);
        store.add(message);
        return message;
    }

    private Message message(Account account, CreateRequest request, MessageStatus status, Instant now) {
        return new Message(
                store.nextSequence(),
                sids.next(request.media().isEmpty() ? "SM" : "MM"),
                account.sid(),
                Direction.OUTBOUND_API,
                request.to(),
                request.from(),
                request.messagingServiceSid(),
                request.body(),
                request.media(),
                request.segments(),
                status,
                null,
                now,
                now,
                null,
                request.statusCallback() == null ? serviceCallback(account, request) : request.statusCallback());
    }

    /** The Messaging Service's own callback, when the request names none. */
    private static @Nullable WebhookUrl serviceCallback(Account account, CreateRequest request) {
        return Optional.ofNullable(request.messagingServiceSid())
                .flatMap(account::messagingService)
                .flatMap(service -> Optional.ofNullable(service.statusCallback()))
                .flatMap(url -> WebhookUrl.parse(url.toString()))
                .orElse(null);
    }
}
