package io.sluice.core.call;

import java.util.Locale;
import java.util.Optional;

/**
 * State of a call that Sluice was asked to make. The rank orders what Twilio says of it (Calls API, call status values):
 * a state is only replaced by one of a higher rank, so that late and repeated callbacks change nothing.
 */
public enum CallState {
    SCHEDULED(0, false),
    IN_DOUBT(1, false),
    SUPPRESSED(2, true),
    REJECTED(2, true),
    EXPIRED(2, true),
    QUEUED(3, false),
    RINGING(4, false),
    IN_PROGRESS(5, false),
    COMPLETED(6, true),
    BUSY(6, true),
    NO_ANSWER(6, true),
    FAILED(6, true),
    CANCELED(6, true);

    private final int rank;
    private final boolean end;

    CallState(int rank, boolean end) {
        this.rank = rank;
        this.end = end;
    }

    public int rank() {
        return rank;
    }

    /** No further change is expected after it. */
    public boolean isEnd() {
        return end;
    }

    /** The state behind Twilio's word; {@code initiated} stands in callbacks only, {@code queued} in the resource. */
    public static Optional<CallState> ofProviderWord(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "queued", "initiated" -> Optional.of(QUEUED);
            case "ringing" -> Optional.of(RINGING);
            case "in-progress", "answered" -> Optional.of(IN_PROGRESS);
            case "completed" -> Optional.of(COMPLETED);
            case "busy" -> Optional.of(BUSY);
            case "no-answer" -> Optional.of(NO_ANSWER);
            case "failed" -> Optional.of(FAILED);
            case "canceled" -> Optional.of(CANCELED);
            default -> Optional.empty();
        };
    }
}
