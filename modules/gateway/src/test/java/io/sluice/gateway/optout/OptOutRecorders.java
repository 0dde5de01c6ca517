package io.sluice.gateway.optout;

import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Duration;

/** Recorders for tests of other packages. */
public final class OptOutRecorders {
    private OptOutRecorders() {}

    /** As in a process without a gate. */
    public static OptOutRecorder over(RecordPublisher publisher, Metrics metrics) {
        OptOutMetrics meters = new OptOutMetrics(metrics);
        OptOutView view = new OptOutView(Duration.ofSeconds(12), System::nanoTime, meters);
        return new OptOutRecorder(publisher, view, new RecentChanges(), meters);
    }
}
