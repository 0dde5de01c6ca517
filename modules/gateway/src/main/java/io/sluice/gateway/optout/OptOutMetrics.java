package io.sluice.gateway.optout;

import io.micrometer.core.instrument.Counter;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Meters of the opt-out table and of changes. Thread-safe. */
final class OptOutMetrics {
    private static final List<String> SCOPE_KINDS = List.of("all", "purpose", "from", "service");
    private static final double NANOS_PER_SECOND = 1e9;

    /** What the reader made of a record. Anything but the first two is worth a look. */
    enum Read {
        OPT_OUT,
        OPT_IN,
        UNREADABLE_VALUE,
        UNREADABLE_KEY,
        TOMBSTONE,
        MISPLACED,
        SCOPE_OVERFLOW
    }

    private final Metrics metrics;
    private final Map<Read, Counter> reads = new EnumMap<>(Read.class);

    OptOutMetrics(Metrics metrics) {
        this.metrics = metrics;
        for (Read read : Read.values()) {
            reads.put(read, metrics.counter(Metric.OPT_OUT_RECORDS, word(read)));
        }
    }

    void observe(OptOutView view) {
        SCOPE_KINDS.forEach(kind -> metrics.gauge(Metric.OPT_OUTS, () -> view.size(kind), kind));
        metrics.gauge(Metric.OPT_OUT_STALENESS, () -> view.staleness().toNanos() / NANOS_PER_SECOND);
    }

    void read(Read read) {
        Counter counter = reads.get(read);
        if (counter != null) {
            counter.increment();
        }
    }

    long count(Read read) {
        Counter counter = reads.get(read);
        return counter == null ? 0 : (long) counter.count();
    }

    void changed(OptOutChange change) {
        String state = change.optedOut() ? "opted_out" : "opted_in";
        metrics.counter(Metric.OPT_OUT_CHANGES, change.source().name().toLowerCase(Locale.ROOT), state)
                .increment();
    }

    private static String word(Read read) {
        return read.name().toLowerCase(Locale.ROOT);
    }
}
