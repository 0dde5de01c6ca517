package io.sluice.gateway.shield;

import io.sluice.contract.topic.Topic;
import io.sluice.core.command.CommandId;
import io.sluice.core.phone.Country;
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
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The shield of a dispatcher. When enforced, a decision waits until all is known that earlier owners of the recipient
 * let through, and is acknowledged before it is given; when it only records, it waits for nothing. A log that does not
 * answer holds nobody up: one command waits for it, then none for a while. Thread-safe.
 *
 * <p>One wait is longer than {@link #WAIT_MAX}: handing a fact to the producer takes up to the producer's bound while Kafka
 * does not tell where the topic lies. That is so when all brokers are out of reach and nothing was written for minutes, or
 * when the topic was deleted while Sluice runs; a start without it is refused. It holds up the command
 * at hand, which has no claim yet or is settled late, and no other: each has a thread of its own.
 */
final class KafkaShield implements Shield {
    /** Longest wait of one command for the log, in all; then it goes on, since codes must not depend on it. */
    static final Duration WAIT_MAX = Duration.ofSeconds(1);
    /** How long nothing waits after a wait that was in vain. */
    static final Duration NO_WAIT_AFTER_GAP = Duration.ofSeconds(30);

    private final ShieldMode mode;
    private final ShieldBook book;
    private final ShieldProof proof;
    private final RecordPublisher publisher;
    private final ShieldMetrics metrics;
    private final Scheduler scheduler;
    private final AtomicReference<@Nullable Long> noWaitUntilNanos = new AtomicReference<>();

    KafkaShield(
            ShieldMode mode,
            ShieldBook book,
            ShieldProof proof,
            RecordPublisher publisher,
            ShieldMetrics metrics,
            Scheduler scheduler) {
        this.mode = mode;
        this.book = book;
        this.proof = proof;
        this.publisher = publisher;
        this.metrics = metrics;
        this.scheduler = scheduler;
    }

    @Override
    public ShieldVerdict look(Start start, Ownership owner) {
        long deadline = scheduler.deadlineIn(WAIT_MAX);
        if (mode == ShieldMode.ENFORCE && !proof.await(owner.sinceNanos(), left(deadline))) {
            gap(ShieldMetrics.Gap.UNREAD);
        }
        ShieldBook.Decision decision = book.decide(start, mode);
        Optional<ShieldFact.Decided> fresh = decision.fresh();
        if (fresh.isPresent()) {
            metrics.decided(fresh.get(), mode);
            CompletableFuture<RecordMetadata> written = write(fresh.get(), owner.partition());
            if (mode == ShieldMode.ENFORCE) {
                await(written, deadline);
            }
        }
        return decision.verdict();
    }

    @Override
    public void unsent(Start start, Ownership owner) {
        book.unsent(start).ifPresent(fact -> {
            CompletableFuture<RecordMetadata> _ = write(fact, owner.partition());
        });
    }

    @Override
    public void succeeded(CommandId check, Recipient recipient, Ownership owner) {
        ShieldFact.Entered fact = new ShieldFact.Entered(
                Optional.of(check),
                recipient.recipientRef(),
                recipient.country(),
                NumberRange.around(recipient.to()),
                scheduler.now());
        metrics.falseAlarms(recipient.country(), book.read(fact));
        // The publisher counts what is not acknowledged.
        CompletableFuture<RecordMetadata> _ = write(fact, owner.partition());
    }

    @Override
    public void refusedAsFraud(String recipientRef, Country country, int partition) {
        ShieldFact.RefusedAsFraud fact = new ShieldFact.RefusedAsFraud(recipientRef, country, scheduler.now());
        book.read(fact);
        await(write(fact, partition), scheduler.deadlineIn(WAIT_MAX));
    }

    @Override
    public VoiceVerdict voice(Recipient recipient) {
        return book.voice(recipient.recipientRef());
    }

    private CompletableFuture<RecordMetadata> write(ShieldFact fact, int partition) {
        return publisher.publish(
                Topic.SHIELD_EVENTS.suffix(), partition, fact.recipientRef(), ShieldCodec.toRecord(fact));
    }

    private void await(CompletableFuture<RecordMetadata> written, long deadline) {
        try {
            written.get(left(deadline).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException _) {
            gap(ShieldMetrics.Gap.UNACKNOWLEDGED);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            gap(ShieldMetrics.Gap.UNACKNOWLEDGED);
        }
    }

    /** How long may be waited now; nothing for a while after a gap. */
    private Duration left(long deadline) {
        long now = scheduler.nanoTime();
        Long noWaitUntil = noWaitUntilNanos.get();
        boolean waits = noWaitUntil == null || now - noWaitUntil >= 0;
        return Duration.ofNanos(waits ? Math.max(0, deadline - now) : 0);
    }

    /** A gap without a wait does not prolong the time without one. */
    private void gap(ShieldMetrics.Gap gap) {
        metrics.gap(gap);
        long now = scheduler.nanoTime();
        long until = scheduler.deadlineIn(NO_WAIT_AFTER_GAP);
        noWaitUntilNanos.updateAndGet(known -> known == null || now - known >= 0 ? Long.valueOf(until) : known);
    }
}
