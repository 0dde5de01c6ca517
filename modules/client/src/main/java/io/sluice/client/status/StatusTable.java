package io.sluice.client.status;

import io.sluice.client.SluiceUnavailableException;
import io.sluice.client.SluiceUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The newest status of each tracked command, and those who wait for its end. Bounded: the oldest commands that nobody
 * waits for make room. Statuses may come doubled and from two readers; one that is not newer changes nothing, and the
 * first end counts. Thread-safe.
 */
final class StatusTable<S extends SpecificRecord> {
    private final StatusKind<S> kind;
    private final int trackedMax;
    private final Deadlines deadlines;
    private final Map<UUID, Tracked<S>> byCommand = new LinkedHashMap<>();
    private boolean closed;

    StatusTable(StatusKind<S> kind, int trackedMax, Deadlines deadlines) {
        this.kind = kind;
        this.trackedMax = trackedMax;
        this.deadlines = deadlines;
    }

    /**
     * Keeps the command's statuses in mind from now on; one that is tracked already stays as it is.
     *
     * @throws SluiceUnavailableException when every command in mind is waited for
     */
    synchronized Tracked<S> track(UUID commandId, Instant since, boolean beforePublishing) {
        Tracked<S> known = byCommand.get(commandId);
        if (known != null) {
            return known;
        }
        if (byCommand.size() >= trackedMax) {
            makeRoom();
        }
        Tracked<S> tracked = new Tracked<>(since, beforePublishing);
        byCommand.put(commandId, tracked);
        return tracked;
    }

    synchronized @Nullable Tracked<S> find(UUID commandId) {
        return byCommand.get(commandId);
    }

    private void makeRoom() {
        Iterator<Tracked<S>> oldestFirst = byCommand.values().iterator();
        while (oldestFirst.hasNext()) {
            if (!oldestFirst.next().isAwaited()) {
                oldestFirst.remove();
                return;
            }
        }
        throw new SluiceUnavailableException(
                Reason.OVERLOADED, trackedMax + " commands are waited for, which is the limit", null);
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

    /** The end of a command that is tracked here, or the newest status when the time is over. */
    CompletableFuture<Awaited<S>> await(UUID commandId, Tracked<S> tracked, Duration atMost) {
        CompletableFuture<Awaited<S>> answer = new CompletableFuture<>();
        synchronized (this) {
            requireOpen();
            byCommand.putIfAbsent(commandId, tracked);
            tracked.waiting(1);
        }
        CompletableFuture<Void> late = new CompletableFuture<>();
        CompletableFuture<Awaited<S>> unusedCount = answer.whenComplete((value, error) -> {
            synchronized (this) {
                tracked.waiting(-1);
            }
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

    /** A wait that began before the end and comes here after it would never be over. */
    private void requireOpen() {
        if (closed) {
            throw new SluiceUnavailableException(Reason.CLOSED, "the client was closed", null);
        }
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
        }
        open.forEach(end -> end.completeExceptionally(
                new SluiceUnavailableException(Reason.CLOSED, "the client was closed", null)));
    }
}
