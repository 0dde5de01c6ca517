package io.sluice.gateway.schedule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.sluice.contract.topic.Topic;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The schedule's meters; they outlive its readers. Thread-safe. */
final class ScheduleMeters {
    private final AtomicReference<@Nullable WaitingRoom> room = new AtomicReference<>();
    private final InstantSource clock;
    private final Timer lateness;
    private final Counter lost;
    private volatile boolean full;

    ScheduleMeters(Metrics metrics, InstantSource clock) {
        this.clock = clock;
        lateness = metrics.timer(Metric.SCHEDULED_LATENESS);
        lost = metrics.counter(Metric.RECORDS_LOST, Topic.SCHEDULED.suffix());
        metrics.gauge(Metric.SCHEDULED_WAITING, this::waiting);
        metrics.gauge(Metric.SCHEDULED_OVERDUE, this::overdueSeconds);
        metrics.gauge(Metric.SCHEDULED_FULL, () -> full ? 1 : 0);
    }

    void watch(WaitingRoom watched) {
        room.set(watched);
    }

    private double waiting() {
        WaitingRoom watched = room.get();
        return watched == null ? 0 : watched.size();
    }

    private double overdueSeconds() {
        WaitingRoom watched = room.get();
        long next = watched == null ? Long.MAX_VALUE : watched.nextMillis();
        long now = clock.millis();
        return (now - Math.min(next, now)) / 1_000.0;
    }

    void full(boolean now) {
        full = now;
    }

    void late(Duration behind) {
        lateness.record(behind.isNegative() ? Duration.ZERO : behind);
    }

    void lost(long records) {
        lost.increment((double) records);
    }
}
