package io.sluice.gateway.optout;

import it.unimi.dsi.fastutil.objects.Object2LongLinkedOpenHashMap;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What changed lately, from this process and from what it reads of the topic: which events are done, so that a repeated
 * MessageSid changes nothing, and when somebody opted in, so that an older refusal does not win over it. Bounded; what it
 * has forgotten is taken as new. Thread-safe.
 */
final class RecentChanges {
    /** Events, and opt-ins, that are remembered: days of an ordinary installation. */
    static final int CHANGES_MAX = 100_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashSet<UUID> events = new LinkedHashSet<>();
    private final Object2LongLinkedOpenHashMap<OptOutKey> optInMillis = new Object2LongLinkedOpenHashMap<>();

    boolean contains(UUID event) {
        lock.lock();
        try {
            return events.contains(event);
        } finally {
            lock.unlock();
        }
    }

    void done(UUID event) {
        lock.lock();
        try {
            events.add(event);
            if (events.size() > CHANGES_MAX) {
                events.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    void optedIn(OptOutKey key, Instant at) {
        lock.lock();
        try {
            optInMillis.putAndMoveToLast(key, Math.max(at.toEpochMilli(), optInMillis.getLong(key)));
            if (optInMillis.size() > CHANGES_MAX) {
                optInMillis.removeFirstLong();
            }
        } finally {
            lock.unlock();
        }
    }

    /** When this recipient opted in last, as far as is remembered. */
    Optional<Instant> lastOptIn(OptOutKey key) {
        lock.lock();
        try {
            return optInMillis.containsKey(key)
                    ? Optional.of(Instant.ofEpochMilli(optInMillis.getLong(key)))
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
