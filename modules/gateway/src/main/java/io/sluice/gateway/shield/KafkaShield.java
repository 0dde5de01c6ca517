package io.sluice.gateway.shield;

import io.sluice.contract.topic.Topic;
import io.sluice.core.shield.NumberRange;
import io.sluice.core.shield.Ownership;
import io.sluice.core.shield.Shield;
import io.sluice.core.shield.ShieldBook;
import io.sluice.core.shield.ShieldFact;
import io.sluice.core.shield.ShieldMode;
import io.sluice.core.shield.ShieldVerdict;
import io.sluice.core.shield.Start;
import io.sluice.core.shield.VoiceVerdict;
import io.sluice.core.time.Scheduler;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The shield of a dispatcher. When enforced, a decision waits until all is known that earlier owners of the recipient
 * let through, and is acknowledged before it is given; when it only records, it waits for nothing. Thread-safe.
 */
final class KafkaShield implements Shield {
    private final ShieldMode mode;
    private final ShieldBook book;
    private final ShieldProof proof;
    private final RecordPublisher publisher;
    private final ShieldMetrics metrics;
    private final Duration bound;
    private final Scheduler scheduler;

    /** @param bound longest wait for the log, twice per command; then it goes on, since codes must not depend on it */
    KafkaShield(
            ShieldMode mode,
            ShieldBook book,
            ShieldProof proof,
            RecordPublisher publisher,
            ShieldMetrics metrics,
            Duration bound,
            Scheduler scheduler) {
        this.mode = mode;
        this.book = book;
        this.proof = proof;
        this.publisher = publisher;
        this.metrics = metrics;
        this.bound = bound;
        this.scheduler = scheduler;
    }

    @Override
    public ShieldVerdict look(Start start, Ownership owner) {
        if (mode == ShieldMode.ENFORCE && !proof.await(owner.sinceNanos(), bound)) {
            metrics.gap(ShieldMetrics.Gap.UNREAD);
        }
        ShieldBook.Decision decision = book.decide(start, mode);
        Optional<ShieldFact.Decided> fresh = decision.fresh();
        if (fresh.isPresent()) {
            metrics.decided(fresh.get(), mode);
            CompletableFuture<RecordMetadata> written = write(fresh.get(), owner);
            if (mode == ShieldMode.ENFORCE) {
                await(written);
            }
        }
        return decision.verdict();
    }

    @Override
    public void succeeded(Recipient recipient, Ownership owner) {
        ShieldFact.Entered fact = new ShieldFact.Entered(
                recipient.recipientRef(), recipient.country(), NumberRange.around(recipient.to()), scheduler.now());
        metrics.falseAlarms(recipient.country(), book.read(fact));
        CompletableFuture<RecordMetadata> _ = write(fact, owner); // the publisher counts what is not acknowledged
    }

    @Override
    public void refusedAsFraud(Recipient recipient, Ownership owner) {
        ShieldFact.RefusedAsFraud fact = new ShieldFact.RefusedAsFraud(
                recipient.recipientRef(), recipient.country(), NumberRange.around(recipient.to()), scheduler.now());
        book.read(fact);
        CompletableFuture<RecordMetadata> _ = write(fact, owner);
    }

    @Override
    public VoiceVerdict voice(Recipient recipient) {
        return book.voice(recipient.recipientRef());
    }

    private CompletableFuture<RecordMetadata> write(ShieldFact fact, Ownership owner) {
        return publisher.publish(
                Topic.SHIELD_EVENTS.suffix(), owner.partition(), fact.recipientRef(), ShieldCodec.toRecord(fact));
    }

    private void await(CompletableFuture<RecordMetadata> written) {
        try {
            written.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            metrics.gap(ShieldMetrics.Gap.UNACKNOWLEDGED);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            metrics.gap(ShieldMetrics.Gap.UNACKNOWLEDGED);
        }
    }
}
