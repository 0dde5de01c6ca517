package io.sluice.core.dispatch;

import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other per key and concurrently between keys: order per recipient and lane. The number of
 * tasks is bounded by whoever submits. Thread-safe.
 */
public final class RecipientQueues {
    private final Scheduler scheduler;
    private final Runnable brokenOff;
    private final Monitor lock;
    private final Map<Object, ArrayDeque<BooleanSupplier>> queues = new HashMap<>();
    private int running;
    private boolean closed;

    /** @param brokenOff told when a task answered nothing but threw, errors included: what is behind it stays undone */
    public RecipientQueues(Scheduler scheduler, Runnable brokenOff) {
        this.scheduler = scheduler;
        this.brokenOff = brokenOff;
        this.lock = scheduler.newMonitor();
    }

    /**
     * Submits a task behind all others with its key.
     *
     * @param task answers whether the key goes on; false leaves everything behind it undone, so that nothing overtakes
     */
    public void submit(Object key, BooleanSupplier task) {
        try (Monitor _ = lock.enter()) {
            if (closed) {
                return;
            }
            ArrayDeque<BooleanSupplier> queue = queues.get(key);
            if (queue != null) {
                queue.add(task);
                return;
            }
            queues.put(key, new ArrayDeque<>());
            running++;
        }
        scheduler.start("flight", () -> drain(key, task));
    }

    /** Tasks that run now. */
    public int running() {
        try (Monitor _ = lock.enter()) {
            return running;
        }
    }

    /**
     * Starts nothing more and waits for what runs.
     *
     * @return whether all that ran has ended in time
     */
    public boolean close(Duration within) {
        long deadline = scheduler.deadlineIn(within);
        try (Monitor monitor = lock.enter()) {
            closed = true;
            while (running > 0 && scheduler.nanoTime() - deadline < 0) {
                monitor.await(deadline);
            }
            return running == 0;
        }
    }

    private void drain(Object key, BooleanSupplier first) {
        @Nullable BooleanSupplier task = first;
        while (task != null) {
            boolean answered = false;
            boolean goOn = false;
            try {
                goOn = task.getAsBoolean();
                answered = true;
            } finally {
                if (!answered) {
                    brokenOff.run();
                }
                task = next(key, goOn);
            }
        }
    }

    private @Nullable BooleanSupplier next(Object key, boolean goOn) {
        try (Monitor monitor = lock.enter()) {
            ArrayDeque<BooleanSupplier> queue = queues.get(key);
            if (goOn && !closed && queue != null && !queue.isEmpty()) {
                return queue.remove();
            }
            // A key that must not go on keeps its queue, so that later tasks line up behind it and none overtakes.
            if (goOn) {
                queues.remove(key);
            }
            running--;
            monitor.signalAll();
            return null;
        }
    }
}
