package io.sluice.gateway.tracking;

import io.sluice.core.phone.Country;
import io.sluice.core.sender.Purpose;
import io.sluice.core.shield.Shield;
import io.sluice.core.time.Scheduler;
import io.sluice.core.tracking.StatusChange;
import io.sluice.core.tracking.StatusSink;
import io.sluice.core.verify.VerifyReason;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whoever reads in a status that a code was held back as fraud, and asks for a call instead, finds that the shield knows: it
 * is told first, within its bound, and meanwhile the later statuses of that partition wait too. Thread-safe; never blocks.
 */
final class FraudBeforeStatus implements StatusSink {
    private final StatusSink statuses;
    private final Shield shield;
    private final Scheduler scheduler;
    /** By partition, what must be handed on before the next status; none where nothing waits. */
    private final Map<Integer, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

    FraudBeforeStatus(StatusSink statuses, Shield shield, Scheduler scheduler) {
        this.statuses = statuses;
        this.shield = shield;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<?> publish(int partition, StatusChange change) {
        CompletableFuture<Void> before = waiting.get(partition);
        boolean fraud = heldBackAsFraud(change);
        if (before == null && !fraud) {
            return statuses.publish(partition, change);
        }
        CompletableFuture<Void> mayGo = before == null ? CompletableFuture.completedFuture(null) : before;
        CompletableFuture<Void> told = fraud ? mayGo.thenCompose(_ -> tell(partition, change)) : mayGo;
        CompletableFuture<Object> answer = new CompletableFuture<>();
        CompletableFuture<Void> handedOn = told.thenRun(() -> handOn(partition, change, answer));
        waiting.put(partition, handedOn);
        CompletableFuture<?> _ = handedOn.whenComplete((_, _) -> waiting.remove(partition, handedOn));
        return answer;
    }

    private void handOn(int partition, StatusChange change, CompletableFuture<Object> answer) {
        try {
            CompletableFuture<?> _ = statuses.publish(partition, change).whenComplete((published, failure) -> {
                if (failure == null) {
                    answer.complete(published);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
    }

    private CompletableFuture<Void> tell(int partition, StatusChange change) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        Country country = change.facts().country().map(Country::new).orElse(Country.WORLD);
        scheduler.start("fraud-" + partition, () -> {
            try {
                change.facts().recipientRef().ifPresent(ref -> shield.refusedAsFraud(ref, country, partition));
            } finally {
                told.complete(null);
            }
        });
        return told;
    }

    /** A verification's own flight has told the shield. */
    private static boolean heldBackAsFraud(StatusChange change) {
        return change.verification().isEmpty()
                && change.facts().purpose().equals(Purpose.OTP.name())
                && change.detail().reason().filter(VerifyReason::marksRecipient).isPresent();
    }
}
