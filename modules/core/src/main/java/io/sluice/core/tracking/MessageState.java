package io.sluice.core.tracking;

import java.util.Locale;
import java.util.Optional;

/**
 * State of a message as its service sees it. The rank orders what Twilio says about an accepted message (Messages API,
 * "message status values"): a state is only replaced by one of a higher rank, except between two receipts of a carrier.
 */
public enum MessageState {
    SCHEDULED(0, false),
    IN_DOUBT(1, false),
    SUPPRESSED(2, true),
    REJECTED(2, true),
    EXPIRED(2, true),
    ACCEPTED(3, false),
    SENT(4, false),
    CANCELED(5, true),
    FAILED(6, true),
    UNDELIVERED(7, true),
    DELIVERED(7, true),
    READ(8, true);

    private final int rank;
    private final boolean end;

    MessageState(int rank, boolean end) {
        this.rank = rank;
        this.end = end;
    }

    /** Grows on the way of a message; equal for states that exclude each other. */
    public int rank() {
        return rank;
    }

    /** No further change is expected after it. */
    public boolean isEnd() {
        return end;
    }

    /** A carrier's receipt, which the carrier may correct. */
    public boolean isReceipt() {
        return this == DELIVERED || this == UNDELIVERED;
    }

    /** The message ended inside Sluice, before Twilio had it; {@code CANCELED} can be both and is not counted here. */
    boolean isRefusal() {
        return this == SUPPRESSED || this == REJECTED || this == EXPIRED;
    }

    /**
     * The state behind Twilio's word for an outbound message; empty for words that say nothing about one. Twilio's
     * {@code sending} is transient and {@code scheduled} is Twilio's own waiting: both mean that Twilio has it.
     */
    public static Optional<MessageState> ofProviderWord(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "accepted", "scheduled", "queued", "sending" -> Optional.of(ACCEPTED);
            case "sent", "partially_delivered" -> Optional.of(SENT);
            case "delivered" -> Optional.of(DELIVERED);
            case "undelivered" -> Optional.of(UNDELIVERED);
            case "failed" -> Optional.of(FAILED);
            case "read" -> Optional.of(READ);
            case "canceled" -> Optional.of(CANCELED);
            default -> Optional.empty();
        };
    }
}
