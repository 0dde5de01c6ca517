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
        return new Message(
                sequence,
                sid,
                accountSid,
                direction,
                to,
                from,
                messagingServiceSid,
                body,
                media,
                segments,
                next,
                error,
                created,
                at,
                next == MessageStatus.SENT ? at : sent,
                webhook);
    }

    Message withSender(String sender, Instant at) {
        return new Message(
                sequence,
                sid,
                accountSid,
                direction,
                to,
                sender,
                messagingServiceSid,
                body,
                media,
                segments,
                status,
                errorCode,
                created,
                at,
                sent,
                webhook);
    }

    Message redacted(Instant at) {
        return new Message(
                sequence,
                sid,
                accountSid,
                direction,
                to,
                from,
                messagingServiceSid,
                "",
                media,
                segments,
                status,
                errorCode,
                created,
                at,
                sent,
                webhook);
    }

    @Override
    public String toString() {
        return "Message[" + sid + ", " + status + "]";
    }
}
