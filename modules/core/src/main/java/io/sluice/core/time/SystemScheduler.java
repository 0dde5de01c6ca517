package io.sluice.core.time;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of production: system clocks and one virtual thread per task. Thread-safe.
 *
 * <p>An interrupt means nothing to the core and is dropped: kept, it would turn every later wait into a spin.
 */
public final class SystemScheduler implements Scheduler {
    private final Clock clock;

    public SystemScheduler(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Monitor newMonitor() {
        return new LockMonitor();
    }

    @Override
    public Signal newSignal() {
        return new ParkSignal();
    }

    @Override
    public void start(String name, Runnable task) {
        Thread.ofVirtual().name(name).start(task);
    }

    @Override
    public void sleepUntil(long deadlineNanos) {
        long left = deadlineNanos - System.nanoTime();
        while (left > 0) {
            park(this, left);
            left = deadlineNanos - System.nanoTime();
        }
    }

    private static void park(Object blocker, long nanos) {
        LockSupport.parkNanos(blocker, nanos);
        @SuppressWarnings("unused")
        boolean dropped = Thread.interrupted();
    }

    private static final class LockMonitor implements Monitor {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition signalled = lock.newCondition();

        @Override
        public Monitor enter() {
            lock.lock();
            return this;
        }

        @Override
        public void close() {
            lock.unlock();
        }

        @Override
        // The contract of this method allows waking early: its callers loop.
        @SuppressWarnings({"WaitNotInLoop", "unused"})
        public void await(long deadlineNanos) {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                return;
            }
            try {
                long rest = signalled.awaitNanos(left);
            } catch (InterruptedException _) {
                // Dropped, as the class says; the caller looks at its condition and waits on.
            }
        }

        @Override
        public void signalAll() {
            signalled.signalAll();
        }
    }

    private static final class ParkSignal implements Signal {
        private final AtomicBoolean raised = new AtomicBoolean();
        private volatile @Nullable Thread waiter;

        @Override
        public void await(long deadlineNanos) {
            waiter = Thread.currentThread();
            try {
                long left = deadlineNanos - System.nanoTime();
                while (left > 0 && !raised.get()) {
                    park(this, left);
                    left = deadlineNanos - System.nanoTime();
                }
                raised.set(false);
            } finally {
                waiter = null;
            }
        }

        @Override
        public void raise() {
            raised.set(true);
            LockSupport.unpark(waiter);
        }
    }
}
