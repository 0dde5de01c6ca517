package io.sluice.core.time;

import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Who of the tasks can run and who sleeps until when; tasks of stopped and killed groups are in neither. */
final class VirtualQueue {
    private final ArrayList<VirtualTask> runnable = new ArrayList<>();
    private final TreeSet<VirtualTask> sleeping = new TreeSet<>((a, b) -> {
        int byTime = Long.compare(a.deadline, b.deadline);
        return byTime == 0 ? Integer.compare(a.number, b.number) : byTime;
    });

    boolean nobodyRuns() {
        return runnable.isEmpty();
    }

    void add(VirtualTask task) {
        (task.group == null || task.group.runs() ? runnable : task.group.heldRunnable).add(task);
    }

    void sleep(VirtualTask task) {
        sleeping.add(task);
    }

    void wake(VirtualTask task) {
        if (task.group != null && !task.group.runs()) {
            if (task.group.heldSleeping.remove(task)) {
                task.group.heldRunnable.add(task);
            }
        } else if (sleeping.remove(task)) {
            runnable.add(task);
        }
    }

    /** The next deadline; the end of time when nobody sleeps. */
    long nextDeadline() {
        return sleeping.isEmpty() ? Long.MAX_VALUE : sleeping.first().deadline;
    }

    void wakeAllUntil(long nanos) {
        while (!sleeping.isEmpty() && sleeping.first().deadline <= nanos) {
            runnable.add(sleeping.removeFirst());
        }
    }

    /** Takes out any of those that can run. */
    VirtualTask draw(SplittableRandom random) {
        int chosen = random.nextInt(runnable.size());
        VirtualTask last = runnable.removeLast();
        return chosen == runnable.size() ? last : runnable.set(chosen, last);
    }

    void withdraw(VirtualGroup group) {
        runnable.removeIf(task -> task.group == group && group.heldRunnable.add(task));
        sleeping.removeIf(task -> task.group == group && group.heldSleeping.add(task));
    }

    void readmit(VirtualGroup group) {
        runnable.addAll(group.heldRunnable);
        sleeping.addAll(group.heldSleeping);
        group.heldRunnable.clear();
        group.heldSleeping.clear();
    }
}
