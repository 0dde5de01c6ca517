package io.sluice.client.status;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is known of one command; guarded by its {@link StatusTable}. */
final class Tracked<S> {
    private final CompletableFuture<S> end = new CompletableFuture<>();
    private final UUID commandId;
    private final Instant since;
    private final boolean beforePublishing;
    private @Nullable S last;
    private int waiting;

    Tracked(UUID commandId, Instant since, boolean beforePublishing) {
        this.commandId = commandId;
        this.since = since;
        this.beforePublishing = beforePublishing;
    }

    UUID commandId() {
        return commandId;
    }

    /** Whether no status can have come before it was tracked. */
    boolean isBeforePublishing() {
        return beforePublishing;
    }

    /** No status is older than this, by the clock of this process. */
    Instant since() {
        return since;
    }

    CompletableFuture<S> end() {
        return end;
    }

    @Nullable
    S last() {
        return last;
    }

    void setLast(S status) {
        this.last = status;
    }

    boolean isAwaited() {
        return waiting > 0;
    }

    void waiting(int change) {
        waiting += change;
    }
}
