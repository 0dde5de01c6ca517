package io.sluice.gateway.optout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The opt-out topic in memory: 8 to 16 bytes per opted-out recipient and scope, one lock per partition. Knows for each
 * partition how old its view can be at most. Thread-safe.
 */
final class OptOutView {
    /** The age of a view that no barrier has proven. */
    static final Duration UNPROVEN = Duration.ofNanos(Long.MAX_VALUE);

    private final LongSupplier nanoTime;
    private final long staleAfterNanos;
    private final OptOutMetrics metrics;
    private final ScopeDictionary scopes = new ScopeDictionary();
    private final StrayOptOuts strays = new StrayOptOuts();
    private final OptOutShard everything = new OptOutShard();
    private final Map<String, AtomicLong> sizes = new ConcurrentHashMap<>();
    private final CountDownLatch proven = new CountDownLatch(1);
    private volatile List<OptOutShard> shards = List.of();

    OptOutView(Duration staleAfter, LongSupplier nanoTime, OptOutMetrics metrics) {
        this.staleAfterNanos = staleAfter.toNanos();
        this.nanoTime = nanoTime;
        this.metrics = metrics;
    }

    /**
     * Called by the reader, before anything else, with the topic's partition count.
     *
     * @throws IllegalStateException when the topic has another partition count than before: its order is lost
     */
    synchronized void open(int partitions) {
        if (shards.isEmpty()) {
            List<OptOutShard> fresh = new ArrayList<>();
            for (int p = 0; p < partitions; p++) {
                fresh.add(new OptOutShard());
            }
            shards = List.copyOf(fresh);
        } else if (shards.size() != partitions) {
            throw new IllegalStateException("the opt-out topic had " + shards.size() + " partitions and has "
                    + partitions + " now; its partition count must never change");
        }
    }

    int partitions() {
        return shards.size();
    }

    /** Where the reader of a partition goes on. */
    long nextOffset(int partition) {
        return shards.get(partition).nextOffset();
    }

    void restart(int partition) {
        shards.get(partition).restart();
    }

    void read(int partition, long offset, OptOutKey key, boolean isOptOut, Instant at) {
        OptionalInt scope = scopes.number(key.scope());
        if (scope.isEmpty()) {
            metrics.read(OptOutMetrics.Read.SCOPE_OVERFLOW);
            forbidEverything(key, isOptOut);
            return;
        }
        long entry = ScopeDictionary.entry(scope.getAsInt(), key.recipient().asLong());
        if (key.partition(shards.size()) != partition) {
            metrics.read(OptOutMetrics.Read.MISPLACED);
            if (isOptOut && !strays.add(entry, at)) {
                forbidEverything(key, true);
            }
            return;
        }
        count(key, shards.get(partition).read(offset, entry, isOptOut));
        if (!isOptOut) {
            strays.optedIn(entry, at);
        }
    }

    /** What cannot be filed exactly forbids everything to that recipient; there is no way back but a restart. */
    private void forbidEverything(OptOutKey key, boolean isOptOut) {
        if (isOptOut) {
            long entry = ScopeDictionary.entry(
                    ScopeDictionary.EVERYTHING, key.recipient().asLong());
            everything.read(0, entry, true);
        }
    }

    /** A record of this process, at its acknowledgement: counts at once. */
    void acknowledged(int partition, long offset, OptOutKey key, boolean isOptOut) {
        OptionalInt scope = scopes.number(key.scope());
        if (partition < shards.size() && scope.isPresent()) {
            long entry = ScopeDictionary.entry(scope.getAsInt(), key.recipient().asLong());
            count(key, shards.get(partition).acknowledged(offset, entry, isOptOut));
        }
    }

    private void count(OptOutKey key, int growth) {
        if (growth != 0) {
            sizes.computeIfAbsent(key.kind(), kind -> new AtomicLong()).addAndGet(growth);
        }
    }

    void barrierRead(int partition, long startedNanos) {
        shards.get(partition).barrierRead(startedNanos);
        if (proven.getCount() > 0 && staleness().compareTo(staleAfter()) < 0) {
            proven.countDown();
        }
    }

    /** Waits until every partition has been read up to a fresh barrier once; false when that takes longer. */
    boolean awaitProven(Duration bound) throws InterruptedException {
        return proven.await(bound.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Upper bound of the age of what is known about this key; empty before the first proof. */
    Optional<Duration> age(OptOutKey key) {
        List<OptOutShard> now = shards;
        if (now.isEmpty()) {
            return Optional.empty();
        }
        long age = now.get(key.partition(now.size())).staleness(nanoTime.getAsLong());
        return age == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofNanos(age));
    }

    boolean isOptedOut(OptOutKey key) {
        long recipient = key.recipient().asLong();
        if (everything.contains(ScopeDictionary.entry(ScopeDictionary.EVERYTHING, recipient))) {
            return true;
        }
        OptionalInt scope = scopes.find(key.scope());
        List<OptOutShard> now = shards;
        if (scope.isEmpty() || now.isEmpty()) {
            return false;
        }
        long entry = ScopeDictionary.entry(scope.getAsInt(), recipient);
        return now.get(key.partition(now.size())).contains(entry) || strays.contains(entry);
    }

    /** Upper bound of the age of the oldest partition's view, {@link #UNPROVEN} before the first proof. */
    Duration staleness() {
        long now = nanoTime.getAsLong();
        return Duration.ofNanos(
                shards.stream().mapToLong(shard -> shard.staleness(now)).max().orElse(Long.MAX_VALUE));
    }

    Duration staleAfter() {
        return Duration.ofNanos(staleAfterNanos);
    }

    /** Opted-out pairs of a kind of scope. */
    long size(String kind) {
        AtomicLong size = sizes.get(kind);
        return size == null ? 0 : size.get();
    }

    long size() {
        return sizes.values().stream().mapToLong(AtomicLong::get).sum();
    }
}
