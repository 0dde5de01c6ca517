package io.sluice.core.time;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One task of a {@link VirtualScheduler}: a thread that runs only while it has the baton. */
final class VirtualTask {
    private static final int NAMES_MAX = 40;

    final int number;
    final @Nullable VirtualGroup group;
    long deadline;
    int monitorsHeld;
    private final String name;
    private final Thread thread;
    private volatile boolean mayRun;

    VirtualTask(
            VirtualScheduler scheduler, @Nullable VirtualGroup group, int number, String name, Runnable work) {
        this.group = group;
        this.number = number;
        this.name = name;
        this.thread = Thread.ofVirtual().unstarted(() -> {
            @Nullable Throwable thrown = null;
            try {
                await();
                work.run();
            } catch (Throwable any) {
                thrown = any;
            }
            scheduler.taskEnded(thrown);
        });
    }

    /** Gives this task the baton. */
    void resume() {
        mayRun = true;
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
    }

    /** Waits for the baton. */
    void await() {
        while (!mayRun) {
            LockSupport.park(this);
        }
        mayRun = false;
    }

    /** Lets a task that has begun see that the run is over. */
    void release() {
        if (thread.getState() != Thread.State.NEW) {
            resume();
        }
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    boolean isAlive() {
        return thread.getState() == Thread.State.NEW || thread.isAlive();
    }

    void join() throws InterruptedException {
        if (thread.getState() != Thread.State.NEW) {
            thread.join();
        }
    }

    /** Names of those that have not ended, not too many. */
    static String alive(List<VirtualTask> tasks) {
        return List.copyOf(tasks).stream()
                .filter(VirtualTask::isAlive)
                .limit(NAMES_MAX)
                .toList()
                .toString();
    }

    @Override
    public String toString() {
        return name + "#" + number;
    }
}
