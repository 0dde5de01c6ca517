package io.sluice.client.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;

/** The client's metrics in a registry of Micrometer, all named {@code sluice.client.*}. */
public final class MicrometerMetrics implements ClientMetrics {
    private static final String PREFIX = "sluice.client.";
    private static final double P50 = 0.5;
    private static final double P99 = 0.99;

    private final MeterRegistry registry;

    public MicrometerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void published(String command, String result, Duration took) {
        timer("publish", command, result).record(took);
    }

    @Override
    public void answered(String command, String result, Duration took) {
        timer("answer", command, result).record(took);
    }

    @Override
    public void statusRead(String feed, String result) {
        count("statuses", feed, result);
    }

    @Override
    public void handled(String feed, String result) {
        count("handled", feed, result);
    }

    @Override
    public void outstanding(IntSupplier commands) {
        Gauge.builder(PREFIX + "outstanding", commands, IntSupplier::getAsInt)
                .description("commands that the broker has not acknowledged")
                .strongReference(true)
                .register(registry);
    }

    private Timer timer(String name, String command, String result) {
        return Timer.builder(PREFIX + name)
                .tag("command", command)
                .tag("result", result)
                .publishPercentiles(P50, P99)
                .register(registry);
    }

    private void count(String name, String feed, String result) {
        registry.counter(PREFIX + name, "feed", feed, "result", result).increment();
    }
}
