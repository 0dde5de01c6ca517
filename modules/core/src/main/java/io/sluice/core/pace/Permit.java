package io.sluice.core.pace;

/**
 * The right to send one message now. Exactly one of {@link #answered}, {@link #unanswered}, {@link #notSent} and {@link
 * #unused} is called, once, by the thread that holds it; closing ends a permit that a defect left open.
 */
public final class Permit implements AutoCloseable {
    final PermitPool pool;
    final Place place;
    final int charged;
    final int chargedToAccount;
    private final Pacer pacer;
    private final long term;
    private final long termOnAccount;
    private boolean open = true;

    Permit(Pacer pacer, PermitPool pool, Place place, int charged, int chargedToAccount) {
        this.pacer = pacer;
        this.pool = pool;
        this.place = place;
        this.charged = charged;
        this.chargedToAccount = chargedToAccount;
        this.term = pool.tokens.term();
        this.termOnAccount = pool.account == null ? 0 : pool.account.term();
    }

    /**
     * Whether the tokens are still this replica's to use: asked right before the first byte. Once false it stays false
     * for a permit whose lease was given to others; one whose lease was only not renewed in time may become true again.
     */
    public boolean stillLeased() {
        return pacer.stillLeased(this);
    }

    /** Called under the pacer's lock. */
    boolean ofPresentTerm() {
        return term == pool.tokens.term()
                && (pool.account == null || termOnAccount == pool.account.term());
    }

    /**
     * The provider answered, whatever it said.
     *
     * @param startedNanos monotonic instant right before the request
     * @param segments segments by the provider's count, or those asked for when it gave none; a difference is charged
     *     at once
     */
    public void answered(long startedNanos, int segments) {
        spend();
        pacer.answered(this, startedNanos, segments);
    }

    /** The request may be on its way still; it is charged until it can no longer arrive. */
    public void unanswered() {
        spend();
        pacer.unanswered(this);
    }

    /** The provider was not reached; charged like an attempt, but tells nothing of the round trip. */
    public void notSent() {
        spend();
        pacer.notSent(this);
    }

    /** Nothing was tried: the tokens are free at once. */
    public void unused() {
        spend();
        pacer.unused(this);
    }

    /** A permit that nobody ended is charged like a request without an answer, and its pass counts as not used. */
    @Override
    public void close() {
        if (open) {
            spend();
            pacer.abandoned(this);
        }
    }

    private void spend() {
        if (!open) {
            throw new IllegalStateException("A permit ends once");
        }
        open = false;
    }
}
