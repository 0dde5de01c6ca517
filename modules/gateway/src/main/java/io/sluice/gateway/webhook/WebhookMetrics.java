package io.sluice.gateway.webhook;

import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts and times the answers to Twilio. Thread-safe. */
public final class WebhookMetrics {
    private final Metrics metrics;
    private final LongSupplier nanoTime;

    WebhookMetrics(Metrics metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    public long begin() {
        return nanoTime.getAsLong();
    }

    public void end(String kind, Answer answer, long startedNanos) {
        String result = answer.name().toLowerCase(Locale.ROOT);
        metrics.counter(Metric.CALLBACKS, kind, result).increment();
        metrics.timer(Metric.CALLBACK_DURATION, kind, result)
                .record(nanoTime.getAsLong() - startedNanos, TimeUnit.NANOSECONDS);
    }
}
