package io.sluice.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler in virtual time: tasks pass a baton, so that exactly one runs at any moment, and who gets it next is
 * drawn from a seed. Time stands still while anybody can run and then jumps to the next deadline. One seed is one run.
 *
 * <p>A task may lose the baton at every call of the scheduler while it holds no monitor, and may wake early from a
 * monitor, as the contract allows. When the test body ends, all other tasks are ended.
 */
public final class VirtualScheduler implements Scheduler {
    private static final Instant EPOCH = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration VIRTUAL_TIME_MAX = Duration.ofDays(3);
    private static final Duration REAL_TIME_MAX = Duration.ofMinutes(2);

    private final SplittableRandom random;
    private final double preemption;
    private final long originNanos;
    private final VirtualQueue queue = new VirtualQueue();
    private final List<VirtualTask> tasks = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final VirtualEvents events = new VirtualEvents();
    private @Nullable VirtualTask current;
    private volatile boolean over;
    private volatile @Nullable Throwable failure;
    private long nanos;
    private final VirtualSteps steps = new VirtualSteps();

    public VirtualScheduler(long seed) {
        this(seed, 0.1);
    }

    /** @param preemption probability that a call of the scheduler hands the baton to another task */
    public VirtualScheduler(long seed, double preemption) {
        this.random = new SplittableRandom(seed);
        this.preemption = preemption;
        this.originNanos = random.nextLong(1L << 60);
        this.nanos = originNanos;
    }

    /** Runs the body as the first task, to its end; throws what went wrong in it or in any other task. */
    public void run(Runnable body) {
        start("body", () -> {
            body.run();
            finish(null);
        });
        next().resume();
        try {
            if (!ended.await(REAL_TIME_MAX.toSeconds(), TimeUnit.SECONDS)) {
                finish(new AssertionError("A task blocks outside of the scheduler: " + waiting()));
            }
            for (VirtualTask task : List.copyOf(tasks)) {
                task.join();
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw new AssertionError("In virtual time after " + elapsed() + ": " + thrown, thrown);
        }
    }

    /** Virtual time since the beginning. */
    public Duration elapsed() {
        return Duration.ofNanos(nanos - originNanos);
    }

    public void sleep(Duration time) {
        sleepUntil(deadlineIn(time));
    }

    /** Waits in virtual time until the condition holds. */
    public void await(String what, Duration within, BooleanSupplier condition) {
        long deadline = deadlineIn(within);
        while (!condition.getAsBoolean()) {
            if (nanos - deadline >= 0) {
                throw new AssertionError("Not within " + within + ": " + what + "; waiting: " + waiting());
            }
            sleep(Duration.ofMillis(5));
        }
    }

    @Override
    public Instant now() {
        step();
        return EPOCH.plusNanos(nanos - originNanos);
    }

    @Override
    public long nanoTime() {
        step();
        return nanos;
    }

    @Override
    public Monitor newMonitor() {
        return new VirtualMonitor(this);
    }

    @Override
    public Signal newSignal() {
        return new VirtualSignal(this);
    }

    @Override
    public void start(String name, Runnable task) {
        start(null, name, task);
    }

    void start(@Nullable VirtualGroup group, String name, Runnable task) {
        if (group != null && group.isDead()) {
            return;
        }
        VirtualTask started = new VirtualTask(this, group, tasks.size(), name, task);
        tasks.add(started);
        queue.add(started);
        step();
    }

    /** Runs something short that never waits at an instant, when nobody else can run. */
    public void at(long deadlineNanos, Runnable event) {
        events.add(deadlineNanos, event);
    }

    /** Runs something short at a certain step of the run, in the midst of whatever task takes it. */
    public void interrupt(long atStep, Runnable what) {
        steps.interruptAt(atStep, what);
    }

    /** The process whose task runs now; null for the world's own. */
    public @Nullable VirtualGroup running() {
        return current == null ? null : current.group;
    }

    /** Steps taken so far. */
    public long steps() {
        return steps.taken();
    }

    /** Takes all tasks of the group away; when the caller is one of them it stands still here. */
    void withdraw(VirtualGroup group) {
        queue.withdraw(group);
        VirtualTask running = current;
        if (running != null && running.group == group) {
            if (!group.isDead()) {
                group.heldRunnable.add(running);
            }
            pass(running);
        }
    }

    VirtualQueue queue() {
        return queue;
    }

    @Override
    public void sleepUntil(long deadlineNanos) {
        if (deadlineNanos - nanos > 0) {
            block(deadlineNanos);
        } else {
            step();
        }
    }

    boolean wakesEarly() {
        return preemption > 0 && random.nextInt(64) == 0;
    }

    boolean passed(long deadlineNanos) {
        return nanos - deadlineNanos >= 0;
    }

    VirtualTask current() {
        VirtualTask running = current;
        if (running == null || !running.isCurrentThread()) {
            if (over) {
                throw new SimulationOver();
            }
            throw new IllegalStateException("Only tasks of the scheduler may use it");
        }
        return running;
    }

    /** A point at which another task may get the baton. */
    void step() {
        if (over) {
            throw new SimulationOver();
        }
        if (current == null) {
            return; // the world is being set up
        }
        VirtualTask running = current();
        steps.count(this::waiting);
        if (running.monitorsHeld == 0) {
            steps.interrupt();
        }
        if (running.monitorsHeld == 0 && !queue.nobodyRuns() && random.nextDouble() < preemption) {
            queue.add(running);
            pass(running);
        }
    }

    /** The current task waits until it is woken or the deadline has passed. */
    void block(long deadlineNanos) {
        VirtualTask running = current();
        if (running.monitorsHeld > 0) {
            throw new IllegalStateException(running + " waits while it holds another monitor");
        }
        steps.count(this::waiting);
        running.deadline = deadlineNanos;
        queue.sleep(running);
        pass(running);
    }

    void taskEnded(@Nullable Throwable thrown) {
        if (thrown != null) {
            finish(thrown);
        } else if (!over) {
            handOver(null);
        }
    }

    private void pass(VirtualTask running) {
        if (handOver(running)) {
            running.await();
        }
        if (over) {
            throw new SimulationOver();
        }
    }

    /** Whether somebody else has the baton now. */
    private boolean handOver(@Nullable VirtualTask from) {
        VirtualTask to;
        try {
            to = next();
        } catch (AssertionError | RuntimeException broken) {
            finish(broken);
            return false;
        }
        if (to == from) {
            return false;
        }
        to.resume();
        return true;
    }

    private VirtualTask next() {
        while (queue.nobodyRuns()) {
            moveTime();
        }
        VirtualTask next = queue.draw(random);
        current = next;
        return next;
    }

    private void moveTime() {
        long due = Math.min(events.next(), queue.nextDeadline());
        if (due - originNanos > VIRTUAL_TIME_MAX.toNanos()) {
            throw new AssertionError("Deadlock: nobody can run, and no time ends that; tasks: " + waiting());
        }
        nanos = Math.max(nanos, due);
        steps.timeMoved();
        current = null;
        events.runUntil(nanos);
        queue.wakeAllUntil(nanos);
    }

    private void finish(@Nullable Throwable thrown) {
        if (!over) {
            failure = thrown;
            over = true;
            List.copyOf(tasks).forEach(VirtualTask::release);
            ended.countDown();
        }
    }

    private String waiting() {
        return VirtualTask.alive(tasks);
    }

    /** Ends the tasks that are left when the test body has ended. */
    static final class SimulationOver extends Error {
        private static final long serialVersionUID = 1L;

        SimulationOver() {
            super("The simulation is over", null, false, false);
        }
    }
}
