package io.sluice.core.pace;

/**
 * The right to send one message now. Exactly one of {@link #answered}, {@link #unanswered} and {@link #unused} is called,
 * once, by the thread that holds it.
 */
public final class Permit {
    final PermitPool pool;
    final Place place;
    final int charged;
    final int chargedToAccount;
    final long grantedNanos;
    private final Pacer pacer;
    private boolean open = true;

    Permit(Pacer pacer, PermitPool pool, Place place, int charged, int chargedToAccount, long grantedNanos) {
        this.pacer = pacer;
        this.pool = pool;
        this.place = place;
        this.charged = charged;
        this.chargedToAccount = chargedToAccount;
        this.grantedNanos = grantedNanos;
    }

    /**
     * The provider answered, whatever it said.
     *
     * @param startedNanos monotonic instant right before the request
     * @param segments segments by the provider's count, or those asked for when it gave none; a difference is charged at
     *     once
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

    /** Nothing was sent. */
    public void unused() {
        spend();
        pacer.unused(this);
    }

    private void spend() {
        if (!open) {
            throw new IllegalStateException("A permit ends once");
        }
        open = false;
    }
}
