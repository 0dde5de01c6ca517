package io.sluice.core.tracking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes the statuses of one partition in their order until each is acknowledged. When one fails, it and all after
 * it are published again in order, so that a reader may see a status twice, with the same event id, but never misses
 * one. Used by the tracker's thread only; never waits.
 */
public final class StatusQueue {
    /** From here on the tracker reads no further. */
    static final int UNACKNOWLEDGED_MAX = 5_000;

    private final int partition;
    private final StatusSink sink;
    private final Deque<Outgoing> unacknowledged = new ArrayDeque<>();
    private long added;
    private boolean failed;

    public StatusQueue(int partition, StatusSink sink) {
        this.partition = partition;
        this.sink = sink;
    }

    private record Outgoing(StatusChange change, CompletableFuture<?> answer) {}

    void add(List<StatusChange> changes) {
        for (StatusChange change : changes) {
            unacknowledged.addLast(failed ? new Outgoing(change, notSent()) : send(change));
            added++;
        }
    }

    /** Takes acknowledgements in, and publishes again what failed once nothing of it is on its way any more. */
    void advance() {
        while (!unacknowledged.isEmpty() && succeeded(unacknowledged.getFirst())) {
            unacknowledged.removeFirst();
        }
        failed = failed || unacknowledged.stream().anyMatch(out -> out.answer().isCompletedExceptionally());
        if (failed && unacknowledged.stream().allMatch(out -> out.answer().isDone())) {
            failed = false;
            List<Outgoing> again = new ArrayList<>(unacknowledged);
            unacknowledged.clear();
            again.forEach(out -> unacknowledged.addLast(send(out.change())));
        }
    }

    boolean full() {
        return unacknowledged.size() >= UNACKNOWLEDGED_MAX;
    }

    /** Statuses added so far. */
    long added() {
        return added;
    }

    /** Statuses of which all up to here are acknowledged. */
    long acknowledged() {
        return added - unacknowledged.size();
    }

    private Outgoing send(StatusChange change) {
        return new Outgoing(change, sink.publish(partition, change));
    }

    private static boolean succeeded(Outgoing out) {
        return out.answer().isDone() && !out.answer().isCompletedExceptionally();
    }

    private static CompletableFuture<?> notSent() {
        return CompletableFuture.failedFuture(
                new IllegalStateException("Waits for an earlier status to be published again"));
    }
}
