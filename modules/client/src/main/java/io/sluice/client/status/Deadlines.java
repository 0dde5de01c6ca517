package io.sluice.client.status;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what waits too long, and completes futures on threads that may be kept busy: neither the timer's nor the
 * reader's own. Thread-safe.
 */
public final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;
    private final Executor callbacks;

    /** @param callbacks runs what users hang on their futures */
    public Deadlines(Executor callbacks) {
        this.callbacks = callbacks;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "sluice-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Runs the action after that time, unless the future is complete by then. */
    void after(Duration wait, CompletableFuture<?> future, Runnable action) {
        try {
            ScheduledFuture<?> pending = timer.schedule(action, wait.toNanos(), TimeUnit.NANOSECONDS);
            CompletableFuture<?> unused = future.whenComplete((value, error) -> pending.cancel(false));
        } catch (RejectedExecutionException closed) {
            action.run();
        }
    }

    /** Runs it where users' code may run. */
    void elsewhere(Runnable completion) {
        try {
            callbacks.execute(completion);
        } catch (RejectedExecutionException full) {
            completion.run();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
