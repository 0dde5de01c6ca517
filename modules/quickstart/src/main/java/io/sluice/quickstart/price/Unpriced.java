package io.sluice.quickstart.price;

import io.sluice.contract.MessageStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A message that came to its end at Twilio, and of which no status tells a price.
 *
 * @param last its newest status: final, with sender, SID and partition
 */
public record Unpriced(MessageStatus last) {
    public UUID commandId() {
        return last.getCommandId();
    }

    public String sid() {
        return Objects.requireNonNull(last.getProviderSid());
    }

    /** Profile that it was sent with, which names the account. */
    public String sender() {
        return Objects.requireNonNull(last.getSender());
    }

    public String country() {
        return Objects.requireNonNullElse(last.getCountry(), "other");
    }

    /** Whose owner tracks it. */
    public int partition() {
        return Objects.requireNonNull(last.getJournalPartition());
    }

    /** When its last status was published. */
    public Instant endedAt() {
        return last.getObservedAt();
    }
}
