package io.sluice.client.kafka;

import io.sluice.client.metrics.ClientMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Counts what the client tells, by its words. */
final class CountingMetrics implements ClientMetrics {
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

    int count(String what) {
        AtomicInteger count = counts.get(what);
        return count == null ? 0 : count.get();
    }

    private void add(String what) {
        counts.computeIfAbsent(what, absent -> new AtomicInteger()).incrementAndGet();
    }

    @Override
    public void published(String command, String result, Duration took) {
        add(command + " " + result);
    }

    @Override
    public void answered(String command, String result, Duration took) {
        add(command + " " + result);
    }

    @Override
    public void statusRead(String feed, String result) {
        add(feed + " " + result);
    }

    @Override
    public void handled(String feed, String result) {
        add(feed + " handled " + result);
    }

    @Override
    public void outstanding(IntSupplier commands) {}
}
