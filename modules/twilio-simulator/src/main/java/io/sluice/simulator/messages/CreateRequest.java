package io.sluice.simulator.messages;

import io.sluice.simulator.callbacks.WebhookUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A create whose parameters are well-formed. At least one of From and Messaging Service is there.
 *
 * @param segments the count of the body, after smart encoding
 * @param sendAt when it is to be sent, or null for now
 */
record CreateRequest(
        String to,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        String body,
        List<String> media,
        int segments,
        Duration validity,
        @Nullable Instant sendAt,
        @Nullable WebhookUrl statusCallback) {
    CreateRequest {
        media = List.copyOf(media);
    }

    @Override
    public String toString() {
        return "CreateRequest[" + segments + " segments]";
    }
}
