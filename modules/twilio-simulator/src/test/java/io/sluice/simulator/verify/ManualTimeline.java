package io.sluice.simulator.verify;

import io.sluice.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that moves when it is told to. For one thread. */
final class ManualTimeline implements Timeline {
    private record Action(Instant due, Runnable run) {}

    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private final List<Action> actions = new ArrayList<>();

    void pass(Duration time) {
        now = now.plus(time);
        List<Action> due =
                actions.stream().filter(action -> !action.due().isAfter(now)).toList();
        actions.removeAll(due);
        due.forEach(action -> action.run().run());
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public void after(Duration delay, Runnable action) {
        actions.add(new Action(now.plus(delay), action));
    }

    @Override
    public void close() {
        actions.clear();
    }
}
