package io.sluice.client.testing;

import io.sluice.client.Call;
import io.sluice.client.CheckAnswer;
import io.sluice.client.Feed;
import io.sluice.client.Outcome;
import io.sluice.client.Problem;
import io.sluice.client.RecordHandler;
import io.sluice.client.Sending;
import io.sluice.client.Sluice;
import io.sluice.client.Sms;
import io.sluice.client.SmsPreview;
import io.sluice.client.StartAnswer;
import io.sluice.client.Subscription;
import io.sluice.client.Verification;
import io.sluice.client.VerificationRequest;
import io.sluice.client.check.CallCheck;
import io.sluice.client.check.SmsCheck;
import io.sluice.client.check.VerificationCheck;
import io.sluice.contract.CallEvent;
import io.sluice.contract.CallState;
import io.sluice.contract.CallStatus;
import io.sluice.contract.InboundMessage;
import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A Sluice without Kafka, for the tests of a service: {@code Sluice sluice = new InMemorySluice();}. It checks what the
 * real client checks, delivers every message at once unless a script says otherwise, and has a code for every
 * verification, as {@link #verifications} tells. Thread-safe; answers are there when a method returns.
 */
public final class InMemorySluice implements Sluice {
    private final InstantSource clock;
    private final DoubleVerifications verifications;
    private final List<SentSms> sent = new ArrayList<>();
    private final Map<UUID, MessageStatus> last = new HashMap<>();
    private final List<Subscriber<?>> subscribers = new CopyOnWriteArrayList<>();
    private Function<Sms, MessageState> script = sms -> MessageState.DELIVERED;
    private final Map<UUID, StartedCall> calls = new LinkedHashMap<>();
    private Function<Call, CallState> callScript = call -> CallState.COMPLETED;
    private long drawn;

    private record Subscriber<T>(Feed<T> feed, RecordHandler<T> handler) {
        @SuppressWarnings("unchecked") // the caller compares the feed before
        void hand(Object record) {
            try {
                handler.handle((T) record);
            } catch (Exception e) {
                throw new AssertionError("the handler of " + feed + " failed", e);
            }
        }
    }

    public InMemorySluice() {
        this(InstantSource.system());
    }

    public InMemorySluice(InstantSource clock) {
        this.clock = clock;
        this.verifications = new DoubleVerifications(clock, this::draw, status -> publish(Feed.VERIFICATIONS, status));
    }

    /** What becomes of messages from now on; a state that is not final leaves the outcome open. */
    public synchronized void onSms(Function<Sms, MessageState> states) {
        this.script = states;
    }

    /** Every message that was taken, in order; a repeated commandId once. */
    public synchronized List<SentSms> sent() {
        return List.copyOf(sent);
    }

    /** What becomes of calls from now on. */
    public synchronized void onCall(Function<Call, CallState> states) {
        this.callScript = states;
    }

    /** Every call that was taken, in order; a repeated commandId once. */
    public synchronized List<StartedCall> calls() {
        return List.copyOf(calls.values());
    }

    /** Something happens in a call; every subscription to {@link Feed#CALL_EVENTS} gets it. */
    public void happen(CallEvent event) {
        publish(Feed.CALL_EVENTS, event);
    }

    /** Codes, and scripts for starts and checks. */
    public DoubleVerifications verifications() {
        return verifications;
    }

    /** A recipient writes; every subscription to {@link Feed#INBOUND} gets it. */
    public void receive(InboundMessage message) {
        publish(Feed.INBOUND, message);
    }

    @Override
    public SmsPreview preview(Sms sms) {
        return SmsCheck.preview(sms, clock.instant());
    }

    @Override
    public CompletableFuture<Sending> sendSms(Sms sms) {
        SmsPreview preview = preview(sms);
        if (!preview.sendable()) {
            return CompletableFuture.completedFuture(new Sending.Refused(preview.problems()));
        }
        UUID own = sms.commandId();
        UUID id = own == null ? draw() : own;
        MessageStatus status;
        synchronized (this) {
            if (last.containsKey(id)) {
                return CompletableFuture.completedFuture(new Sending.Taken(id, preview.segments()));
            }
            sent.add(new SentSms(id, sms));
            status = DoubleStatuses.message(id, 1, script.apply(sms), preview.segments(), clock.instant());
            last.put(id, status);
        }
        publish(Feed.STATUSES, status);
        return CompletableFuture.completedFuture(new Sending.Taken(id, preview.segments()));
    }

    @Override
    public CompletableFuture<Sending> startCall(Call call) {
        List<Problem> problems = CallCheck.call(call, clock.instant());
        if (!problems.isEmpty()) {
            return CompletableFuture.completedFuture(new Sending.Refused(problems));
        }
        UUID own = call.commandId();
        UUID id = own == null ? draw() : own;
        CallStatus status = null;
        synchronized (this) {
            if (calls.putIfAbsent(id, new StartedCall(id, call)) == null) {
                status = DoubleStatuses.call(id, call.flow(), callScript.apply(call), clock.instant());
            }
        }
        if (status != null) {
            publish(Feed.CALLS, status);
        }
        return CompletableFuture.completedFuture(new Sending.Taken(id, 0));
    }

    @Override
    public synchronized CompletableFuture<Outcome> outcome(UUID commandId) {
        MessageStatus status = last.get(commandId);
        return CompletableFuture.completedFuture(
                status != null && status.getFinal$() ? new Outcome.Ended(status) : new Outcome.Open(status));
    }

    @Override
    public CompletableFuture<Outcome> outcome(UUID commandId, Instant sentAt) {
        return outcome(commandId);
    }

    @Override
    public CompletableFuture<StartAnswer> startVerification(VerificationRequest request) {
        return CompletableFuture.completedFuture(verifications.start(request));
    }

    @Override
    public CompletableFuture<CheckAnswer> checkVerification(Verification verification, String code) {
        return CompletableFuture.completedFuture(verifications.check(verification, code));
    }

    /** A message whose outcome is open is canceled. */
    @Override
    public CompletableFuture<Sending> cancel(UUID commandId, String to) {
        List<Problem> problems = VerificationCheck.cancel(to);
        if (!problems.isEmpty()) {
            return CompletableFuture.completedFuture(new Sending.Refused(problems));
        }
        MessageStatus canceled = null;
        synchronized (this) {
            MessageStatus status = last.get(commandId);
            if (status != null && !status.getFinal$()) {
                canceled = DoubleStatuses.message(
                        commandId,
                        status.getSequence() + 1,
                        MessageState.CANCELED,
                        status.getSegments(),
                        clock.instant());
                last.put(commandId, canceled);
            }
        }
        if (canceled != null) {
            publish(Feed.STATUSES, canceled);
        }
        verifications.cancel(commandId);
        return CompletableFuture.completedFuture(new Sending.Taken(draw(), 0));
    }

    @Override
    public <T> Subscription subscribe(Feed<T> feed, String group, RecordHandler<T> handler) {
        Subscriber<T> subscriber = new Subscriber<>(feed, handler);
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    private void publish(Feed<?> feed, Object record) {
        for (Subscriber<?> subscriber : subscribers) {
            if (subscriber.feed() == feed) {
                subscriber.hand(record);
            }
        }
    }

    /** Ids in the shape of a random UUID, the same in every run. */
    private synchronized UUID draw() {
        drawn++;
        return new UUID(0x4000L, 0x8000_0000_0000_0000L | drawn);
    }

    @Override
    public void close() {
        subscribers.clear();
    }
}
