package io.sluice.quickstart.audit;

import io.sluice.contract.AuditEntry;
import io.sluice.contract.AuditPhase;
import io.sluice.contract.topic.Topic;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.quickstart.CannotStartException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit record around a change: acknowledged before the change is begun, and again with its result. A change
 * without a record cannot be made. Used by one thread.
 */
public final class Audit {
    private static final Duration ACKNOWLEDGED_MAX = Duration.ofSeconds(15);

    private final RecordPublisher publisher;
    private final Operator operator;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    public Audit(RecordPublisher publisher, Operator operator, InstantSource clock, Supplier<UUID> ids) {
        this.publisher = publisher;
        this.operator = operator;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Makes a change.
     *
     * @param action the command in words
     * @param target a scope, a filter or a file; never a number
     * @param recipientRef keyed hash of the recipient, where it is about one
     * @param figures what the record says of the result
     * @throws CannotStartException when Kafka does not take the record: then nothing was changed
     */
    public <T> T of(
            String action,
            String target,
            Optional<String> recipientRef,
            Supplier<T> change,
            Function<T, String> figures) {
        UUID id = ids.get();
        write(id, action, target, recipientRef, AuditPhase.BEGUN, null);
        T result;
        try {
            result = change.get();
        } catch (RuntimeException failed) {
            write(
                    id,
                    action,
                    target,
                    recipientRef,
                    AuditPhase.FAILED,
                    failed.getClass().getSimpleName());
            throw failed;
        }
        write(id, action, target, recipientRef, AuditPhase.DONE, figures.apply(result));
        return result;
    }

    private void write(
            UUID id,
            String action,
            String target,
            Optional<String> recipientRef,
            AuditPhase phase,
            @Nullable String result) {
        AuditEntry entry = AuditEntry.newBuilder()
                .setEventId(id)
                .setAt(clock.instant())
                .setBy(operator.by())
                .setHost(operator.host())
                .setAction(action)
                .setTarget(target)
                .setRecipientRef(recipientRef.orElse(null))
                .setReason(operator.reason().orElse(null))
                .setPhase(phase)
                .setResult(result)
                .build();
        acknowledged(publisher.publish(Topic.AUDIT.suffix(), 0, id.toString(), entry), "the audit record");
    }

    /**
     * Waits for Kafka's acknowledgement.
     *
     * @throws CannotStartException when it does not come in time
     */
    public static <T> T acknowledged(Future<T> future, String what) {
        try {
            return future.get(ACKNOWLEDGED_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | CompletionException refused) {
            throw new CannotStartException(
                    "Kafka did not take " + what + ": is the topic there, and may you write to it?", refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Stopped before Kafka took " + what, stopped);
        }
    }
}
