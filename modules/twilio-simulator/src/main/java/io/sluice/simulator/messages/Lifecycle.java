package io.sluice.simulator.messages;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.AccountStatus;
import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages on after their acceptance, step by step on the timeline. Every step looks at the message as it is
 * then: one that was canceled or deleted meanwhile goes no further.
 */
final class Lifecycle {
    private final Timeline timeline;
    private final MessageStore store;
    private final Accounts accounts;
    private final Senders senders;
    private final SenderQueue queue;
    private final Destinations destinations;
    private final LifecycleTimes times;
    private final Faults faults;
    private final StatusCallbacks callbacks;
    private final RandomGenerator random;

    Lifecycle(
            Timeline timeline,
            MessageStore store,
            Accounts accounts,
            Senders senders,
            SenderQueue queue,
            Destinations destinations,
            LifecycleTimes times,
            Faults faults,
            StatusCallbacks callbacks,
            RandomGenerator random) {
        this.timeline = timeline;
        this.store = store;
        this.accounts = accounts;
        this.senders = senders;
        this.queue = queue;
        this.destinations = destinations;
        this.times = times;
        this.faults = faults;
        this.callbacks = callbacks;
        this.random = random;
    }

    /** From SendAt on it goes like any message of a Messaging Service. */
    void scheduled(Account account, Message message, CreateRequest request, Instant sendAt) {
        timeline.after(
                Duration.between(timeline.now(), sendAt),
                () -> chooseSender(account, message.sid(), request.validity(), MessageStatus.SCHEDULED));
    }

    void accepted(Account account, Message message, CreateRequest request) {
        timeline.after(
                Duration.ofMillis(times.acceptedToQueued()),
                () -> chooseSender(account, message.sid(), request.validity(), MessageStatus.ACCEPTED));
    }

    /** The message has its place in a sender's queue. */
    void queued(Account account, String sid, SenderQueue.Place place, Duration validity) {
        switch (place) {
            case SenderQueue.Place.Leaves(Duration wait) -> {
                Duration least = Duration.ofMillis(times.queuedToSending());
                timeline.after(wait.compareTo(least) > 0 ? wait : least, () -> handOver(account, sid));
            }
            case SenderQueue.Place.Expires() ->
                timeline.after(validity, () -> fail(sid, DeliveryErrors.VALIDITY_EXPIRED));
            case SenderQueue.Place.Overflow() -> fail(sid, DeliveryErrors.QUEUE_OVERFLOW);
        }
    }

    private void chooseSender(Account account, String sid, Duration validity, MessageStatus expected) {
        Message message = store.get(sid).orElse(null);
        if (message == null || message.status() != expected || message.messagingServiceSid() == null) {
            return;
        }
        Optional<String> sender = message.from() != null
                ? Optional.of(message.from())
                : senders.choose(account, message.messagingServiceSid(), message.to());
        if (sender.isEmpty()) {
            fail(sid, DeliveryErrors.OPTED_OUT);
            return;
        }
        Senders.Throughput throughput = senders.throughput(account, sender.get(), message.messagingServiceSid());
        SenderQueue.Place place = queue.enqueue(
                throughput.queue(), message.segments(), throughput.segmentsPerSecond(), validity, timeline.nanos());
        Optional<Message> _ = store.update(sid, m -> m.withSender(sender.get(), timeline.now()));
        if (!(place instanceof SenderQueue.Place.Overflow)) {
            move(sid, EnumSet.of(expected), MessageStatus.QUEUED, null, true);
        }
        queued(account, sid, place, validity);
    }

    private void handOver(Account account, String sid) {
        Message message = store.get(sid).orElse(null);
        if (message == null) {
            return;
        }
        if (accounts.status(account.sid()) != AccountStatus.ACTIVE) {
            fail(sid, DeliveryErrors.ACCOUNT_SUSPENDED);
            return;
        }
        int unregistered = Senders.registrationError(account, message.from(), message.to());
        if (unregistered != 0) {
            move(sid, EnumSet.of(MessageStatus.QUEUED), MessageStatus.UNDELIVERED, unregistered, true);
            return;
        }
        move(sid, EnumSet.of(MessageStatus.QUEUED), MessageStatus.SENDING, null, false);
        timeline.after(Duration.ofMillis(times.sendingToSent()), () -> sent(sid));
    }

    private void sent(String sid) {
        Optional<Message> message = move(sid, EnumSet.of(MessageStatus.SENDING), MessageStatus.SENT, null, true);
        message.ifPresent(this::awaitReceipt);
    }

    private void awaitReceipt(Message message) {
        Optional<Fault> fault = faults.on(FaultKind.Stage.DELIVERY, message.to(), message.from());
        DestinationBehaviour behaviour = destinations.behaviour(message.to());
        if (fault.isEmpty() && behaviour == DestinationBehaviour.NO_RECEIPT) {
            return;
        }
        long millis = behaviour == DestinationBehaviour.LATE_RECEIPT ? times.lateReceipt() : receiptMillis();
        int error = fault.map(Fault::code).orElse(behaviour.undeliveredWith());
        timeline.after(Duration.ofMillis(millis), () -> receipt(message.sid(), error));
    }

    private void receipt(String sid, int error) {
        boolean delivered = error == 0;
        move(
                sid,
                EnumSet.of(MessageStatus.SENT),
                delivered ? MessageStatus.DELIVERED : MessageStatus.UNDELIVERED,
                delivered ? null : error,
                true);
    }

    private long receiptMillis() {
        synchronized (random) {
            return random.nextLong(times.sentToReceiptLeast(), times.sentToReceiptMost() + 1);
        }
    }

    private void fail(String sid, int code) {
        move(
                sid,
                EnumSet.of(MessageStatus.SCHEDULED, MessageStatus.ACCEPTED, MessageStatus.QUEUED),
                MessageStatus.FAILED,
                code,
                true);
    }

    /** Cancels a scheduled message; false when it is no longer scheduled. */
    boolean cancel(String sid) {
        return move(sid, EnumSet.of(MessageStatus.SCHEDULED), MessageStatus.CANCELED, null, true)
                .isPresent();
    }

    private Optional<Message> move(
            String sid, Set<MessageStatus> from, MessageStatus to, @Nullable Integer error, boolean tell) {
        boolean[] moved = new boolean[1];
        Optional<Message> after = store.update(sid, message -> {
            moved[0] = from.contains(message.status());
            return moved[0] ? message.withStatus(to, error, timeline.now()) : message;
        });
        if (!moved[0]) {
            return Optional.empty();
        }
        if (tell) {
            after.ifPresent(callbacks::tell);
        }
        return after;
    }
}
