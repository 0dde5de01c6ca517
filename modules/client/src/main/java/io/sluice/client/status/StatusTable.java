package io.sluice.client.status;

import io.sluice.client.SluiceUnavailableException;
import io.sluice.client.SluiceUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The newest status of each tracked command, and those who wait for its end. Bounded: commands that nobody waits for make
 * room, those first for which that has been so the longest. Statuses may come doubled and from two readers; one that is not newer changes nothing, and the
 * first end counts. Thread-safe.
 */
final class StatusTable<S extends SpecificRecord> {
    private final StatusKind<S> kind;
    private final int trackedMax;
    private final Deadlines deadlines;
    private final Map<UUID, Tracked<S>> byCommand = new HashMap<>();
    /** Those that make room, in their order. */
    private final Set<UUID> idle = new LinkedHashSet<>();

    private boolean closed;

    StatusTable(StatusKind<S> kind, int trackedMax, Deadlines deadlines) {
        this.kind = kind;
        this.trackedMax = trackedMax;
        this.deadlines = deadlines;
    }

    /**
     * Keeps the command's statuses in mind from now on; one that is tracked already stays as it is. Nothing happens when
     * all places are taken by commands that somebody waits for: a later wait looks back for its statuses.
     */
    synchronized void track(UUID commandId, Instant since, boolean beforePublishing) {
        if (!closed && !byCommand.containsKey(commandId) && hasRoom()) {
            byCommand.put(commandId, new Tracked<>(commandId, since, beforePublishing));
            idle.add(commandId);
        }
    }

    /**
     * The same for somebody who waits; from then on it makes no room for others.
     *
     * @param since used when it is not tracked already
     * @throws SluiceUnavailableException when every place is taken by a command that somebody waits for
     */
    synchronized Tracked<S> hold(UUID commandId, Instant since) {
        if (closed) { // a wait that began before the end and comes here after it would never be over
            throw new SluiceUnavailableException(Reason.CLOSED, "the client was closed", null);
        }
        track(commandId, since, false);
        Tracked<S> tracked = byCommand.get(commandId);
        if (tracked == null) {
            throw new SluiceUnavailableException(
                    Reason.OVERLOADED,
                    "the ends of " + trackedMax + " commands are waited for, which is the limit (tracked-max)",
                    null);
        }
        tracked.waiting(1);
        idle.remove(commandId);
        return tracked;
    }

    private synchronized void release(Tracked<S> tracked) {
        tracked.waiting(-1);
        if (!tracked.isAwaited() && byCommand.containsKey(tracked.commandId())) {
            idle.add(tracked.commandId());
        }
    }

    private boolean hasRoom() {
        if (byCommand.size() < trackedMax) {
            return true;
        }
        Iterator<UUID> oldestFirst = idle.iterator();
        if (!oldestFirst.hasNext()) {
            return false;
        }
        byCommand.remove(oldestFirst.next());
        oldestFirst.remove();
        return true;
    }

    synchronized @Nullable Tracked<S> find(UUID commandId) {
        return byCommand.get(commandId);
    }

    /** Takes a status that was read; of a command that is not tracked it is dropped. */
    void accept(S status) {
        CompletableFuture<S> ended = null;
        synchronized (this) {
            Tracked<S> tracked = byCommand.get(kind.commandId().apply(status));
            if (tracked == null) {
                return;
            }
            S last = tracked.last();
            if (last != null
                    && kind.sequence().applyAsInt(status) <= kind.sequence().applyAsInt(last)) {
                return;
            }
            tracked.setLast(status);
            if (kind.ends().test(status)) {
                ended = tracked.end();
            }
        }
        if (ended != null) {
            CompletableFuture<S> completed = ended;
            deadlines.elsewhere(() -> completed.complete(status));
        }
    }

    /** The end of a command that was held for this wait, or the newest status when the time is over. */
    CompletableFuture<Awaited<S>> await(Tracked<S> tracked, Duration atMost) {
        CompletableFuture<Awaited<S>> answer = new CompletableFuture<>();
        CompletableFuture<Void> late = new CompletableFuture<>();
        CompletableFuture<Awaited<S>> unusedCount = answer.whenComplete((value, error) -> {
            release(tracked);
            late.complete(null);
        });
        deadlines.after(atMost, answer, () -> deadlines.elsewhere(() -> late.complete(null)));
        // Unlike a plain continuation of the end, this one is taken off it again when the time is over.
        CompletableFuture<Object> unused = CompletableFuture.anyOf(tracked.end(), late)
                .whenComplete((ended, error) -> {
                    if (error == null) {
                        answer.complete(newest(tracked));
                    } else {
                        answer.completeExceptionally(error instanceof CompletionException ? error.getCause() : error);
                    }
                });
        return answer;
    }

    private Awaited<S> newest(Tracked<S> tracked) {
        return tracked.end().isDone() && !tracked.end().isCompletedExceptionally()
                ? new Awaited<>(tracked.end().join(), true)
                : open(tracked);
    }

    private synchronized Awaited<S> open(Tracked<S> tracked) {
        return new Awaited<>(tracked.last(), false);
    }

    /** Ends every wait; nothing is tracked any more. */
    void close() {
        List<CompletableFuture<S>> open = new ArrayList<>();
        synchronized (this) {
            closed = true;
            byCommand.values().forEach(tracked -> open.add(tracked.end()));
            byCommand.clear();
            idle.clear();
        }
        open.forEach(end -> end.completeExceptionally(
                new SluiceUnavailableException(Reason.CLOSED, "the client was closed", null)));
    }
}
