package io.sluice.simulator.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The messages held, newest first. Bounded: the oldest are dropped and counted. Thread-safe. */
public final class MessageStore {
    private final int capacity;
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final Map<String, Message> bySid = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, String> order = new ConcurrentSkipListMap<>();
    private final Map<String, NavigableMap<Long, String>> byRecipient = new ConcurrentHashMap<>();

    /** @param capacity the largest number of messages kept */
    public MessageStore(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1");
        }
        this.capacity = capacity;
    }

    long nextSequence() {
        return sequence.incrementAndGet();
    }

    void add(Message message) {
        bySid.put(message.sid(), message);
        byRecipient.compute(message.to(), (to, known) -> {
            NavigableMap<Long, String> sids = known == null ? new ConcurrentSkipListMap<>() : known;
            sids.put(message.sequence(), message.sid());
            return sids;
        });
        order.put(message.sequence(), message.sid());
        if (size.incrementAndGet() > capacity) {
            Map.Entry<Long, String> oldest = order.pollFirstEntry();
            if (oldest != null) {
                forget(oldest.getValue());
                dropped.incrementAndGet();
            }
        }
    }

    private @Nullable Message forget(String sid) {
        Message message = bySid.remove(sid);
        if (message != null) {
            size.decrementAndGet();
            byRecipient.computeIfPresent(message.to(), (to, sids) -> {
                sids.remove(message.sequence());
                return sids.isEmpty() ? null : sids;
            });
        }
        return message;
    }

    public Optional<Message> get(String sid) {
        return Optional.ofNullable(bySid.get(sid));
    }

    /** Changes a message that is still held; empty when it is gone. */
    Optional<Message> update(String sid, UnaryOperator<Message> change) {
        return Optional.ofNullable(bySid.computeIfPresent(sid, (_, message) -> change.apply(message)));
    }

    boolean delete(String sid) {
        Message message = forget(sid);
        if (message != null) {
            order.remove(message.sequence());
        }
        return message != null;
    }

    /** Newest first. The recipient narrows the walk; null means everybody. */
    Stream<Message> newestFirst(@Nullable String recipient, long belowSequence) {
        NavigableMap<Long, String> sids = recipient == null ? order : byRecipient.get(recipient);
        if (sids == null) {
            return Stream.empty();
        }
        return sids.headMap(belowSequence, false).descendingMap().values().stream()
                .mapMulti((sid, next) -> {
                    Message message = bySid.get(sid);
                    if (message != null) {
                        next.accept(message);
                    }
                });
    }

    /** All that are held, newest first. */
    public List<Message> snapshot() {
        return new ArrayList<>(newestFirst(null, Long.MAX_VALUE).toList());
    }

    public int size() {
        return size.get();
    }

    public long dropped() {
        return dropped.get();
    }

    public void clear() {
        for (String sid : List.copyOf(bySid.keySet())) {
            boolean _ = delete(sid);
        }
        dropped.set(0);
    }
}
