package io.sluice.core.time;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The scheduler of production: system clocks and one virtual thread per task. Thread-safe. */
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
            LockSupport.parkNanos(this, left);
            left = deadlineNanos - System.nanoTime();
        }
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
        public void await(long deadlineNanos) {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                return;
            }
            try {
                // Waking early is allowed, so the rest of the time is the caller's business.
                @SuppressWarnings("unused")
                long rest = signalled.awaitNanos(left);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
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
                    LockSupport.parkNanos(this, left);
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
