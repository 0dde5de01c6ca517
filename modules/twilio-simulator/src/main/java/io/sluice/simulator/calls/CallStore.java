package io.sluice.simulator.calls;

import io.sluice.simulator.conversation.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The calls held, newest first. Bounded: the oldest are dropped and counted. Thread-safe. */
public final class CallStore {
    private final int capacity;
    private final LinkedHashMap<String, HeldCall> bySid = new LinkedHashMap<>();
    private long sequence;
    private long dropped;

    /** @param capacity the largest number of calls kept */
    CallStore(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1");
        }
        this.capacity = capacity;
    }

    synchronized long nextSequence() {
        return ++sequence;
    }

    synchronized void add(Call call) {
        if (bySid.size() >= capacity) {
            bySid.pollFirstEntry();
            dropped++;
        }
        bySid.put(call.sid(), new HeldCall(call));
    }

    public synchronized Optional<Call> get(String sid) {
        return Optional.ofNullable(bySid.get(sid)).map(HeldCall::call);
    }

    /** What was heard, said and done in the call so far; empty when it is not held. */
    public synchronized List<Moment> transcript(String sid) {
        HeldCall held = bySid.get(sid);
        return held == null ? List.of() : held.transcript();
    }

    synchronized void happens(String sid, Moment moment) {
        HeldCall held = bySid.get(sid);
        if (held != null) {
            held.add(moment);
        }
    }

    /** Changes a call that is still held; empty when it is gone. The change must not call back. */
    synchronized Optional<Call> update(String sid, UnaryOperator<Call> change) {
        HeldCall held = bySid.get(sid);
        if (held == null) {
            return Optional.empty();
        }
        held.set(change.apply(held.call()));
        return Optional.of(held.call());
    }

    synchronized void delete(String sid) {
        bySid.remove(sid);
    }

    /** All that are held, newest first. */
    public synchronized List<Call> snapshot() {
        List<Call> calls = new ArrayList<>(bySid.size());
        bySid.sequencedValues().reversed().forEach(held -> calls.add(held.call()));
        return calls;
    }

    public synchronized int size() {
        return bySid.size();
    }

    public synchronized long dropped() {
        return dropped;
    }

    synchronized void clear() {
        bySid.clear();
        dropped = 0;
    }
}
