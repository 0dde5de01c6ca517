package io.sluice.core.tracking;

import java.util.concurrent.CompletableFuture;

/** Where statuses are published. Thread-safe; statuses of one thread keep their order. */
@FunctionalInterface
public interface StatusSink {
    /**
     * Publishes a status of the partition; never blocks for long.
     *
     * @return completes when the status is durable, exceptionally when that is not known
     */
    CompletableFuture<?> publish(int partition, StatusChange change);
}
