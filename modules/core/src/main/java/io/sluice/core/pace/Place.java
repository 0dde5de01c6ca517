package io.sluice.core.pace;

import io.sluice.core.time.Signal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One command's place in the line for permits. One thread waits on it; any thread may {@link #wake} it. Closing leaves
 * the line; a permit that was granted and not taken goes back unused.
 */
public final class Place implements AutoCloseable {
    enum State {
        WAITING,
        CALLED,
        READY,
        GRANTED,
        GONE
    }

    final PaceRequest request;
    /** Was called before: stands before those of its service and sender that were not. */
    final boolean returning;

    private final Pacer pacer;
    private final Signal signal;
    /** Guarded by the pacer's lock; volatile for the waiting thread. */
    volatile State state = State.WAITING;

    /** Number of its call to the head in its lane; guarded by the pacer's lock. */
    long called;

    @Nullable
    Permit granted;
    /** When somebody behind it first went before it; guarded by the pacer's lock. */
    private @Nullable Long passedOverSince;

    private volatile boolean woken;

    Place(Pacer pacer, PaceRequest request, boolean returning, Signal signal) {
        this.pacer = pacer;
        this.request = request;
        this.returning = returning;
        this.signal = signal;
    }

    /**
     * Waits until the command is called to the head, which is the time to claim it.
     *
     * @return false when the deadline passed or somebody woke this place first
     */
    public boolean awaitCall(long deadlineNanos) {
        while (state == State.WAITING && !woken && pacer.nanoTime() - deadlineNanos < 0) {
            signal.await(deadlineNanos);
        }
        return state != State.WAITING && !woken;
    }

    /**
     * Says that the claim is held, and waits for the permit. Without one the line is left at once.
     *
     * @return empty when the deadline passed or somebody woke this place first
     */
    public Optional<Permit> awaitPermit(long deadlineNanos) {
        pacer.ready(this);
        while (state != State.GRANTED && !woken && pacer.nanoTime() - deadlineNanos < 0) {
            signal.await(deadlineNanos);
        }
        if (woken) {
            pacer.leave(this);
        }
        return pacer.collect(this);
    }

    /** Ends the present and every later wait at this place: its command was stopped. */
    public void wake() {
        woken = true;
        signal.raise();
    }

    @Override
    public void close() {
        pacer.leave(this);
    }

    /** Somebody behind it goes first; called under the pacer's lock. */
    void passOver(long nowNanos) {
        if (passedOverSince == null) {
            passedOverSince = nowNanos;
        }
    }

    /** How long it is already that others go first; called under the pacer's lock. */
    long passedOverFor(long nowNanos) {
        return passedOverSince == null ? 0 : nowNanos - passedOverSince;
    }

    /** Called under the pacer's lock. */
    void moveTo(State next) {
        state = next;
        if (next == State.CALLED || next == State.GRANTED) {
            signal.raise();
        }
    }
}
