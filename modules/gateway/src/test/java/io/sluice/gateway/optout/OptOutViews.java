package io.sluice.gateway.optout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.core.phone.E164;
import io.sluice.gateway.observability.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A view whose clock stands still until it is moved, and a reader's hand to fill it. */
final class OptOutViews {
    static final Duration STALE_AFTER = Duration.ofSeconds(12);
    static final E164 ANNA = new E164("+14155550101");
    static final E164 BERT = new E164("+14155550102");
    static final String SERVICE = "service:MG00000000000000000000000000000001";

    final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());
    final OptOutMetrics metrics = new OptOutMetrics(new Metrics(new SimpleMeterRegistry()));
    final OptOutView view = new OptOutView(STALE_AFTER, nanos::get, metrics);

    private long offset;

    /** A view of so many partitions that nothing has been read into. */
    static OptOutViews open(int partitions) {
        OptOutViews views = new OptOutViews();
        views.view.open(partitions);
        return views;
    }

    OptOutViews proven() {
        for (int p = 0; p < view.partitions(); p++) {
            view.barrierRead(p, nanos.get());
        }
        return this;
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** The reader reads a change in the right partition. */
    void read(OptOutKey key, boolean optedOut) {
        view.read(key.partition(view.partitions()), offset++, key, optedOut, Instant.EPOCH);
    }
}
