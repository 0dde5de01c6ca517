package io.sluice.simulator.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rate limits of all services and what they have counted. Thread-safe. */
final class RateLimits {
    private static final int MAX_LIMITS = 10_000;
    private static final int MAX_WINDOWS = 100_000;

    private record WindowKey(String bucketSid, String value) {}

    private final Map<String, RateLimit> bySid = new LinkedHashMap<>();
    private final LinkedHashMap<WindowKey, SlidingWindow> windows = new LinkedHashMap<>(16, 0.75f, true);

    synchronized List<RateLimit> of(String serviceSid) {
        return bySid.values().stream()
                .filter(limit -> limit.serviceSid().equals(serviceSid))
                .toList();
    }

    synchronized Optional<RateLimit> get(String serviceSid, String sid) {
        return Optional.ofNullable(bySid.get(sid))
                .filter(limit -> limit.serviceSid().equals(serviceSid));
    }

    /** @return false when there are too many, or one of that name */
    synchronized boolean add(RateLimit limit) {
        boolean known = of(limit.serviceSid()).stream()
                .anyMatch(other -> other.uniqueName().equals(limit.uniqueName()));
        if (known || bySid.size() >= MAX_LIMITS) {
            return false;
        }
        bySid.put(limit.sid(), limit);
        return true;
    }

    synchronized void replace(RateLimit limit) {
        bySid.replace(limit.sid(), limit);
    }

    synchronized void remove(String sid) {
        bySid.remove(sid);
    }

    /** What a bucket has counted, since it changed. */
    synchronized void forget(String bucketSid) {
        windows.keySet().removeIf(key -> key.bucketSid().equals(bucketSid));
    }

    synchronized void clear() {
        bySid.clear();
        windows.clear();
    }

    /** Counts a start in every bucket that it concerns, or in none when one of them is full. */
    synchronized boolean admit(String serviceSid, Map<String, String> values, Instant now) {
        List<SlidingWindow> concerned = new ArrayList<>();
        for (RateLimit limit : of(serviceSid)) {
            String value = values.get(limit.uniqueName());
            if (value != null) {
                limit.buckets().forEach(bucket -> concerned.add(window(bucket, value)));
            }
        }
        if (!concerned.stream().allMatch(window -> window.hasRoom(now))) {
            return false;
        }
        concerned.forEach(window -> window.count(now));
        return true;
    }

    private SlidingWindow window(RateLimit.Bucket bucket, String value) {
        SlidingWindow window = windows.computeIfAbsent(
                new WindowKey(bucket.sid(), value),
                _ -> new SlidingWindow(bucket.max(), Duration.ofSeconds(bucket.intervalSeconds())));
        if (windows.size() > MAX_WINDOWS) {
            windows.remove(windows.firstEntry().getKey());
        }
        return window;
    }
}
