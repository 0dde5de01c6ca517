package io.sluice.gateway.webhook;

import java.util.LinkedHashSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Inbound messages that this process has published, so that Twilio's repetition of one writes nothing. Bounded: what is
 * forgotten is published again with the same event id. Thread-safe.
 */
final class RecentMessages {
    /** Twilio repeats within 15 s; this is minutes of a very busy number. */
    static final int MESSAGES_MAX = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashSet<UUID> published = new LinkedHashSet<>();

    boolean contains(UUID event) {
        lock.lock();
        try {
            return published.contains(event);
        } finally {
            lock.unlock();
        }
    }

    void add(UUID event) {
        lock.lock();
        try {
            published.add(event);
            if (published.size() > MESSAGES_MAX) {
                published.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }
}
