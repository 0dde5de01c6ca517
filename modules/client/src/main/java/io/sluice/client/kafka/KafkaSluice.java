package io.sluice.client.kafka;

import io.sluice.client.Call;
import io.sluice.client.CheckAnswer;
import io.sluice.client.ClientSettings;
import io.sluice.client.Feed;
import io.sluice.client.Outcome;
import io.sluice.client.Problem;
import io.sluice.client.RecordHandler;
import io.sluice.client.Sending;
import io.sluice.client.Sluice;
import io.sluice.client.SluiceUnavailableException;
import io.sluice.client.Sms;
import io.sluice.client.SmsPreview;
import io.sluice.client.StartAnswer;
import io.sluice.client.Subscription;
import io.sluice.client.Verification;
import io.sluice.client.VerificationRequest;
import io.sluice.client.check.CallCheck;
import io.sluice.client.check.VerificationCheck;
import io.sluice.contract.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/** The client that talks to Kafka. {@link #open} it once per process and close it at the end. Thread-safe. */
public final class KafkaSluice implements Sluice {
    private final ClientSettings settings;
    private final ClientEnvironment environment;
    private final Connection connection;
    private final CommandRecords records;
    private final Messages messages;
    private final Verifications verifications;

    private KafkaSluice(ClientSettings settings, ClientEnvironment environment, Connection connection) {
        this.settings = settings;
        this.environment = environment;
        this.connection = connection;
        this.records = new CommandRecords(settings.service());
        this.messages = new Messages(settings, connection.publisher(), connection.messages(), environment);
        this.verifications =
                new Verifications(settings, connection.publisher(), connection.verifications(), environment);
    }

    /** Connects with everything else by default. */
    public static KafkaSluice open(ClientSettings settings) {
        return open(settings, ClientEnvironment.real());
    }

    /**
     * Connects; returns when no status of a later command can be missed.
     *
     * @throws SluiceUnavailableException when Kafka does not answer in time or lacks Sluice's topics; the message says
     *     what to look at
     */
    public static KafkaSluice open(ClientSettings settings, ClientEnvironment environment) {
        return new KafkaSluice(settings, environment, Connection.open(settings, environment));
    }

    @Override
    public SmsPreview preview(Sms sms) {
        return messages.preview(sms);
    }

    @Override
    public CompletableFuture<Sending> sendSms(Sms sms) {
        return guarded(() -> messages.send(sms));
    }

    @Override
    public CompletableFuture<Outcome> outcome(UUID commandId) {
        return guarded(() -> messages.outcome(commandId));
    }

    @Override
    public CompletableFuture<Outcome> outcome(UUID commandId, Instant sentAt) {
        return guarded(() -> messages.outcome(commandId, sentAt));
    }

    @Override
    public CompletableFuture<Sending> startCall(Call call) {
        Instant now = environment.clock().instant();
        List<Problem> problems = CallCheck.call(call, now);
        if (!problems.isEmpty()) {
            return CompletableFuture.completedFuture(new Sending.Refused(problems));
        }
        UUID own = call.commandId();
        UUID id = own == null ? connection.messages().draw() : own;
        String topic = settings.topics().name(Topic.CALLS);
        return guarded(() -> taken(id, topic, call.to(), records.call(id, call, now)));
    }

    @Override
    public CompletableFuture<StartAnswer> startVerification(VerificationRequest request) {
        return guarded(() -> verifications.start(request));
    }

    @Override
    public CompletableFuture<CheckAnswer> checkVerification(Verification verification, String code) {
        return guarded(() -> verifications.check(verification, code));
    }

    @Override
    public CompletableFuture<Sending> cancel(UUID commandId, String to) {
        List<Problem> problems = VerificationCheck.cancel(to);
        if (!problems.isEmpty()) {
            return CompletableFuture.completedFuture(new Sending.Refused(problems));
        }
        UUID id = connection.messages().draw();
        Instant now = environment.clock().instant();
        String topic = settings.topics().name(Topic.CANCEL);
        return guarded(() -> taken(id, topic, to, records.cancel(id, commandId, to, now)));
    }

    private CompletableFuture<Sending> taken(UUID id, String topic, String to, SpecificRecord command) {
        return Failures.bare(
                connection.publisher().publish(topic, to, command).thenApply(acknowledged -> new Sending.Taken(id, 0)),
                id);
    }

    @Override
    public <T> Subscription subscribe(Feed<T> feed, String group, RecordHandler<T> handler) {
        return connection.subscribe(feed, group, handler);
    }

    /** What is full or closed is told in the future too, so that callers have one way to fail. */
    private <T> CompletableFuture<T> guarded(Supplier<CompletableFuture<T>> work) {
        try {
            connection.requireOpen();
            return Failures.bare(work.get(), null);
        } catch (SluiceUnavailableException unavailable) {
            return CompletableFuture.failedFuture(unavailable);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
