package io.sluice.simulator.messages;

import java.util.Locale;

/** The states of a message. Source: twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks. */
public enum MessageStatus {
    SCHEDULED,
    ACCEPTED,
    QUEUED,
    SENDING,
    SENT,
    DELIVERED,
    UNDELIVERED,
    FAILED,
    CANCELED,
    RECEIVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Nothing follows. {@code SENT} can be the last one too, where a carrier gives no receipt. */
    public boolean isFinal() {
        return switch (this) {
            case DELIVERED, UNDELIVERED, FAILED, CANCELED, RECEIVED -> true;
            case SCHEDULED, ACCEPTED, QUEUED, SENDING, SENT -> false;
        };
    }
}
