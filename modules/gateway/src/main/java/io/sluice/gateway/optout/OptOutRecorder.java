package io.sluice.gateway.optout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutEvent;
import io.sluice.contract.topic.Topic;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOutSource;
import io.sluice.core.optout.OptOutState;
import io.sluice.core.phone.E164;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Publishes changes of opt-outs: the new state to the opt-out topic and its evidence to the event topic. A change counts
 * in this process as soon as its state is acknowledged. Idempotent: the same message proves the same change once; what
 * this process has forgotten is published again with the same event id. Thread-safe.
 */
public final class OptOutRecorder {
    private final RecordPublisher publisher;
    private final OptOutView view;
    private final RecentChanges recent;
    private final OptOutMetrics metrics;

    OptOutRecorder(RecordPublisher publisher, OptOutView view, RecentChanges recent, OptOutMetrics metrics) {
        this.publisher = publisher;
        this.view = view;
        this.recent = recent;
        this.metrics = metrics;
    }

    /** For a tool that knows no table: every change is published, whatever was published before. */
    public static OptOutRecorder ofOperator(RecordPublisher publisher) {
        OptOutMetrics nowhere = new OptOutMetrics(new Metrics(new SimpleMeterRegistry()));
        OptOutView nothing = new OptOutView(Duration.ZERO, System::nanoTime, nowhere);
        return new OptOutRecorder(publisher, nothing, new RecentChanges(), nowhere);
    }

    /**
     * Publishes a change.
     *
     * @return completes when state and evidence are acknowledged, exceptionally when one of them will not be: then the
     *     change may or may not count, and recording it again is safe
     */
    public CompletableFuture<Void> record(OptOutChange change) {
        OptOutKey key = change.key();
        OptOutEvent event = OptOutEvents.of(change);
        if (recent.contains(event.getEventId()) || overtaken(change, key)) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> state = publisher
                .publish(Topic.OPT_OUTS.suffix(), null, key.wire(), state(change, key))
                .thenAccept(metadata -> apply(metadata, key, change));
        CompletableFuture<?> evidence = publisher.publish(
                Topic.OPT_OUT_EVENTS.suffix(), null, key.recipient().value(), event);
        return CompletableFuture.allOf(state, evidence).thenRun(() -> {
            recent.done(event.getEventId());
            metrics.changed(change);
        });
    }

    /**
     * Twilio refused a send because the recipient had opted out (error 21610 or 30630). Changes nothing when an opt-in
     * is known that is later than the refused send.
     *
     * @param sendBegan when the refused send began
     * @param evidence the command or MessageSid that was refused
     */
    public CompletableFuture<Void> refusedByTwilio(
            E164 recipient, OptOutScope scope, Instant sendBegan, String evidence, Optional<String> accountSid) {
        return record(new OptOutChange(
                recipient,
                scope,
                OptOutState.OPTED_OUT,
                OptOutSource.TWILIO_ERROR,
                Optional.of(evidence),
                Optional.empty(),
                accountSid,
                sendBegan));
    }

    private boolean overtaken(OptOutChange change, OptOutKey key) {
        return change.source() == OptOutSource.TWILIO_ERROR
                && recent.lastOptIn(key)
                        .filter(optIn -> !optIn.isBefore(change.at()))
                        .isPresent();
    }

    private void apply(RecordMetadata metadata, OptOutKey key, OptOutChange change) {
        view.acknowledged(metadata.partition(), metadata.offset(), key, change.optedOut());
        if (!change.optedOut()) {
            recent.optedIn(key, change.at());
        }
    }

    private static OptOut state(OptOutChange change, OptOutKey key) {
        return OptOut.newBuilder()
                .setRecipient(key.recipient().value())
                .setScope(key.scope())
                .setState(io.sluice.contract.OptOutState.valueOf(change.state().name()))
                .setSource(
                        io.sluice.contract.OptOutSource.valueOf(change.source().name()))
                .setEvidence(change.evidence().orElse(null))
                .setAt(change.at())
                .build();
    }
}
