package io.sluice.simulator.calls;

import io.sluice.simulator.conversation.WaitingQueue;
import io.sluice.simulator.http.Sids;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Call queues by name. One that nobody set has no agents, and exists from the first Enqueue on. Thread-safe. */
public final class Queues {
    private static final int MAX_QUEUES = 10_000;

    private final Map<String, Agents> initial;
    private final Map<String, Agents> agents = new ConcurrentHashMap<>();
    private final Map<String, String> sids = new ConcurrentHashMap<>();
    private final Sids newSids;

    Queues(Map<String, Agents> initial, Sids newSids) {
        this.initial = Map.copyOf(initial);
        this.newSids = newSids;
        agents.putAll(this.initial);
    }

    /** @throws IllegalStateException when there are too many queues */
    public void set(String name, Agents who) {
        if (agents.size() >= MAX_QUEUES && !agents.containsKey(name)) {
            throw new IllegalStateException("at most " + MAX_QUEUES + " queues");
        }
        agents.put(name, who);
    }

    public boolean remove(String name) {
        return agents.remove(name) != null;
    }

    public Map<String, Agents> all() {
        return new TreeMap<>(agents);
    }

    WaitingQueue queue(String name) {
        Agents who = agents.getOrDefault(name, Agents.NONE);
        boolean known = agents.containsKey(name) || sids.containsKey(name);
        if (sids.size() >= MAX_QUEUES) {
            sids.clear();
        }
        String sid = sids.computeIfAbsent(name, _ -> newSids.next("QU"));
        return new WaitingQueue(sid, known, who.full(), who.after(), who.talk());
    }

    void reset() {
        agents.clear();
        agents.putAll(initial);
        sids.clear();
    }
}
