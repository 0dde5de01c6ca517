package io.sluice.core.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.pace.Place;
import io.sluice.core.pause.Pausable;
import io.sluice.core.pause.Pauses;
import io.sluice.core.shield.Ownership;
import io.sluice.core.time.Scheduler;
import io.sluice.core.time.Signal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One command under way. One thread flies it; any thread may {@link #stop} it, which ends each of its waits at once.
 * What is on the wire is never interrupted.
 */
public final class Flight {
    private final Errand errand;
    private final int partition;
    private final long ownedSinceNanos;
    private final Journal journal;
    private final History history;
    private final Deferral deferral;
    private final AsidePlace aside;
    private final Scheduler scheduler;
    private final Signal signal;
    private volatile boolean draining;
    private volatile boolean canceled;
    private volatile @Nullable Place place;
    /** Only the flying thread touches these. */
    private boolean factsWritten;

    private boolean shieldAsked;

    private int attempts;
    private Instant beganAt = Instant.EPOCH;
    private boolean calledBefore;
    private @Nullable Long refusedBySenderSince;
    private @Nullable Instant mayBeAtProviderSince;

    /**
     * @param ownedSinceNanos monotonic instant at which the take-over of the partition was complete
     * @param deferral what to do when it is too early to send
     * @param aside where it may go while an operator holds it
     */
    Flight(
            Errand errand,
            int partition,
            long ownedSinceNanos,
            Journal journal,
            History history,
            Deferral deferral,
            AsidePlace aside,
            Scheduler scheduler) {
        this.errand = errand;
        this.partition = partition;
        this.ownedSinceNanos = ownedSinceNanos;
        this.journal = journal;
        this.history = history;
        this.deferral = deferral;
        this.aside = aside;
        this.scheduler = scheduler;
        this.signal = scheduler.newSignal();
    }

    public Command command() {
        return errand.command();
    }

    Errand errand() {
        return errand;
    }

    /** Stops the flight; one reason does not hide the other. */
    public void stop(Stop reason) {
        switch (reason) {
            case DRAIN -> draining = true;
            case CANCELED -> canceled = true;
        }
        Place standing = place;
        if (standing != null) {
            standing.wake();
        }
        signal.raise();
    }

    /** Partition number p. */
    public int partition() {
        return partition;
    }

    /** Whatever an earlier owner wrote was read before this monotonic instant. */
    long ownedSinceNanos() {
        return ownedSinceNanos;
    }

    Journal journal() {
        return journal;
    }

    /** What the partition's past says. */
    public History history() {
        return history;
    }

    Deferral deferral() {
        return deferral;
    }

    /** Whether it must end for any reason as soon as nothing of it is on the wire. */
    boolean stopped() {
        return draining || canceled;
    }

    /** Whether the partition is handed over: nothing new is begun, also no question to the provider. */
    boolean draining() {
        return draining;
    }

    boolean canceled() {
        return canceled;
    }

    /** Makes stops reach the place; a stop that came before is passed on. */
    Place standAt(Place standing) {
        place = standing;
        if (stopped()) {
            standing.wake();
        }
        return standing;
    }

    /** Waits until the instant or a stop, whichever comes first. */
    void pauseUntil(long deadlineNanos) {
        while (!stopped() && scheduler.nanoTime() - deadlineNanos < 0) {
            signal.await(deadlineNanos);
        }
    }

    /** Whether it must wait for another one of its recipient and lane that was put aside before it. */
    boolean behindAnother() {
        return untouched() && aside.behindAnother();
    }

    /** Whether it can be put aside, and nothing that this flight knows is lost. */
    boolean mayGoAside() {
        return aside.possible() && untouched();
    }

    /** @param paused what of it is paused; empty when it only stands behind another one */
    Ending.Aside aside(Optional<Pausable> paused) {
        return new Ending.Aside(paused, command().validity().expiresAt(), aside::lost);
    }

    private boolean untouched() {
        return beganAt.equals(Instant.EPOCH) && mayBeAtProviderSince == null;
    }

    /** Waits while an operator holds the command, until the instant or a stop. */
    void waitWhileHeld(Pauses pauses, long deadlineNanos) {
        try (Pauses.Watch _ = pauses.watch(signal::raise)) {
            while (!stopped() && pauses.holds(command()) && scheduler.nanoTime() - deadlineNanos < 0) {
                signal.await(deadlineNanos);
            }
        }
    }

    /** Waits until the instant or the drain: what may be at the provider is found out for a canceled command too. */
    void pauseThroughCancel(long deadlineNanos) {
        while (!draining && scheduler.nanoTime() - deadlineNanos < 0) {
            signal.await(deadlineNanos);
        }
    }

    int attempts() {
        return attempts;
    }

    /**
     * Whether Twilio is known to have accepted an earlier attempt after all: a look-up found nothing, and a callback came
     * later than that.
     */
    boolean provenMeanwhile() {
        return attempts > 0
                && (history.past(command().id()) instanceof History.Past.Settled
                        || history.provenSid(command().id()).isPresent());
    }

    void attempted(int total) {
        attempts = total;
    }

    /** One more POST begins now. */
    void attempted(int total, Instant now) {
        attempts = total;
        beganAt = now;
    }

    /** When the last POST began. */
    Instant beganAt() {
        return beganAt;
    }

    /** When this command first met an error of its sender; the given instant when that is now. */
    long refusedBySenderSince(long nowNanos) {
        if (refusedBySenderSince == null) {
            refusedBySenderSince = nowNanos;
        }
        return refusedBySenderSince;
    }

    /**
     * Since when, by the wall clock, Twilio may have a message of this command that no look-up could decide; empty when
     * surely none was accepted. While present, no disposition of our own may hide it.
     */
    Optional<Instant> mayBeAtProviderSince() {
        return Optional.ofNullable(mayBeAtProviderSince);
    }

    void mayBeAtProviderSince(Instant since) {
        mayBeAtProviderSince = since;
    }

    /** A look-up over the whole time found nothing. */
    void isNotAtProvider() {
        mayBeAtProviderSince = null;
    }

    /** Whether it was at the head of the line before and keeps its rank there. */
    boolean calledBefore() {
        return calledBefore;
    }

    void calledBefore(boolean keepsRank) {
        calledBefore = keepsRank;
    }

    /** Whether the abuse shield is still to be asked; true once. */
    boolean askShield() {
        boolean first = !shieldAsked;
        shieldAsked = true;
        return first;
    }

    /** Whose recipient it is, for the abuse shield. */
    public Ownership ownership() {
        return new Ownership(partition, ownedSinceNanos);
    }

    /** Whether an earlier entry of this flight told the journal who the command is. */
    boolean factsWritten() {
        return factsWritten;
    }

    void factsAreWritten() {
        factsWritten = true;
    }
}
