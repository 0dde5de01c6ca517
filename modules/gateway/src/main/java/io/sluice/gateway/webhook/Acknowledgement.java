package io.sluice.gateway.webhook;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** One request's wait for Kafka: all of its writes share one deadline. Used by one thread. */
public final class Acknowledgement {
    private final LongSupplier nanoTime;
    private final long deadlineNanos;

    Acknowledgement(LongSupplier nanoTime, long timeoutNanos) {
        this.nanoTime = nanoTime;
        this.deadlineNanos = nanoTime.getAsLong() + timeoutNanos;
    }

    /** Whether the write was acknowledged in time. */
    public boolean of(CompletableFuture<?> write) {
        try {
            long left = Math.max(0, deadlineNanos - nanoTime.getAsLong());
            write.get(left, TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
