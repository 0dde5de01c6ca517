package io.sluice.simulator.messages;

import io.sluice.simulator.callbacks.WebhookUrl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as the API shows it, at one moment. Immutable.
 *
 * @param sequence order of creation over all accounts
 * @param from null until the Messaging Service has chosen a sender
 * @param segments the simulator's count; shown only when {@code from} is known
 * @param sent when it was handed to the carrier, or null
 * @param webhook where status callbacks go, or null
 */
public record Message(
        long sequence,
        String sid,
        String accountSid,
        Direction direction,
        String to,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        String body,
        List<String> media,
        int segments,
        MessageStatus status,
        @Nullable Integer errorCode,
        Instant created,
        Instant updated,
        @Nullable Instant sent,
        @Nullable WebhookUrl webhook) {

    public Message {
        media = List.copyOf(media);
    }

    Message withStatus(MessageStatus next, @Nullable Integer error, Instant at) {
        return changed(from, body, next, error, at, next == MessageStatus.SENT ? at : sent);
    }

    Message withSender(String sender, Instant at) {
        return changed(sender, body, status, errorCode, at, sent);
    }

    Message redacted(Instant at) {
        return changed(from, "", status, errorCode, at, sent);
    }

    /** Everything else about a message never changes. */
    private Message changed(
            @Nullable String newFrom,
            String newBody,
            MessageStatus newStatus,
            @Nullable Integer newError,
            Instant at,
            @Nullable Instant newSent) {
        return new Message(
                sequence,
                sid,
                accountSid,
                direction,
                to,
                newFrom,
                messagingServiceSid,
                newBody,
                media,
                segments,
                newStatus,
                newError,
                created,
                at,
                newSent,
                webhook);
    }

    @Override
    public String toString() {
        return "Message[" + sid + ", " + status + "]";
    }
}
