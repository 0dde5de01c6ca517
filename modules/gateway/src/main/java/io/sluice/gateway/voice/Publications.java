package io.sluice.gateway.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands records to Kafka beside the requests that they belong to. A producer blocks whoever calls it while it does not
 * know its topic's leader or its buffer is full, for longer than Twilio waits for a document: here it blocks a thread
 * that nobody listens to. Thread-safe.
 */
final class Publications {
    /** Begun and not yet handed over; some kilobytes each. 256 requests at once leave fewer behind in a stall bound. */
    static final int IN_FLIGHT_MAX = 2_000;

    private static final Logger log = LoggerFactory.getLogger(Publications.class);

    private final ThreadFactory threads;
    private final Semaphore places = new Semaphore(IN_FLIGHT_MAX);

    Publications(ThreadFactory threads) {
        this.threads = threads;
    }

    /** Publishes one record. May block. */
    interface Write extends Supplier<CompletableFuture<?>> {}

    /**
     * Makes the writes in their order, none behind one that failed when it was handed over. Never blocks.
     *
     * @return completes when all are acknowledged, exceptionally when one will not be or too many are under way
     */
    CompletableFuture<?> begin(List<Write> writes) {
        if (writes.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(new IllegalStateException("too many publications wait for Kafka"));
        }
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        threads.newThread(() -> {
                    try {
                        handOver(writes, acknowledged);
                    } finally {
                        places.release();
                    }
                })
                .start();
        return acknowledged;
    }

    private static void handOver(List<Write> writes, CompletableFuture<Void> acknowledged) {
        List<CompletableFuture<?>> begun = new ArrayList<>();
        for (Write write : writes) {
            CompletableFuture<?> next = begin(write);
            begun.add(next);
            if (next.isCompletedExceptionally()) {
                break;
            }
        }
        var _ = CompletableFuture.allOf(begun.toArray(CompletableFuture<?>[]::new))
                .whenComplete((_, error) -> {
                    if (error == null) {
                        acknowledged.complete(null);
                    } else {
                        acknowledged.completeExceptionally(error);
                    }
                });
    }

    /** A defect fails like a broker does, so that the caller hears the apology. */
    private static CompletableFuture<?> begin(Write write) {
        try {
            return write.get();
        } catch (RuntimeException defect) {
            log.error("Publishing broke off: {}", defect.getClass().getName());
            return CompletableFuture.failedFuture(defect);
        }
    }
}
