package io.sluice.simulator.calls;

import java.util.Locale;

/** Where a call stands, as the resource shows it; callbacks have {@code initiated} besides. */
public enum CallStatus {
    QUEUED(false, 0),
    RINGING(false, 0),
    IN_PROGRESS(false, 0),
    COMPLETED(true, 200),
    BUSY(true, 486),
    FAILED(true, 404),
    NO_ANSWER(true, 487),
    CANCELED(true, 487);

    private final boolean last;
    private final int sipCode;

    CallStatus(boolean last, int sipCode) {
        this.last = last;
        this.sipCode = sipCode;
    }

    public boolean isFinal() {
        return last;
    }

    /** Of the callback that tells of it; 0 for none. */
    int sipCode() {
        return sipCode;
    }

    /** As Twilio writes it: {@code in-progress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
