package io.sluice.gateway.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds meters from {@link Metric}: the only way to make one, so that names and tags stay as documented. Tag values
 * are given in the order of the metric's keys. Thread-safe; the same metric and tags give the same meter, for the price
 * of a look into a map.
 */
public final class Metrics {
    /** Histogram buckets of every timer, from a Kafka acknowledgement to a late delivery receipt. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(4)
    };

    private final MeterRegistry registry;
    /** Bounded as the registry itself: no tag has values without bound. */
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    private record Key(Metric metric, List<String> tagValues) {}

    public Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    public Counter counter(Metric metric, String... tagValues) {
        return counters.computeIfAbsent(new Key(metric, List.of(tagValues)), _ -> newCounter(metric, tagValues));
    }

    private Counter newCounter(Metric metric, String... tagValues) {
        return Counter.builder(metric.meterName())
                .description(metric.description())
                .baseUnit(unit(metric))
                .tags(tags(metric, MeterKind.COUNTER, tagValues))
                .register(registry);
    }

    /** A counter that is kept elsewhere: the source must only grow. It is asked at each scrape and held strongly. */
    public FunctionCounter counter(Metric metric, DoubleSupplier source, String... tagValues) {
        // Micrometer holds the object that it asks weakly, and keeps on showing its last value; the function it holds.
        return FunctionCounter.builder(metric.meterName(), registry, _ -> source.getAsDouble())
                .description(metric.description())
                .baseUnit(unit(metric))
                .tags(tags(metric, MeterKind.COUNTER, tagValues))
                .register(registry);
    }

    public Timer timer(Metric metric, String... tagValues) {
        return timers.computeIfAbsent(new Key(metric, List.of(tagValues)), _ -> newTimer(metric, tagValues));
    }

    private Timer newTimer(Metric metric, String... tagValues) {
        return Timer.builder(metric.meterName())
                .description(metric.description())
                .tags(tags(metric, MeterKind.TIMER, tagValues))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** A gauge over a supplier, which is asked at each scrape, must not block, and is held strongly. */
    public Gauge gauge(Metric metric, DoubleSupplier value, String... tagValues) {
        return Gauge.builder(metric.meterName(), value, DoubleSupplier::getAsDouble)
                .description(metric.description())
                .baseUnit(unit(metric))
                .tags(tags(metric, MeterKind.GAUGE, tagValues))
                .strongReference(true)
                .register(registry);
    }

    /** Takes a gauge away, for example of a partition that moved to another replica. */
    public void remove(Gauge gauge) {
        registry.remove(gauge);
    }

    /** Micrometer appends it to the name: of use for seconds; the other units are in the names already. */
    private static @Nullable String unit(Metric metric) {
        return metric.unit() == MeterUnit.SECONDS ? metric.unit().word() : null;
    }

    private static Tags tags(Metric metric, MeterKind kind, String... values) {
        List<String> keys = metric.tagKeys();
        if (metric.kind() != kind || keys.size() != values.length) {
            throw new IllegalArgumentException(metric + " is a " + metric.kind() + " with the tags " + keys);
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(keys.get(i), values[i]);
        }
        return tags;
    }
}
