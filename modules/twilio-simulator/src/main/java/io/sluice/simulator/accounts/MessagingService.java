package io.sluice.simulator.accounts;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Messaging Service: a pool of senders with one opt-out scope.
 *
 * @param senders numbers of the account; empty: the service has no senders (21704)
 * @param segmentsPerSecond one queue for the whole pool; 0 means a queue for each number
 * @param advancedOptOut adds {@code OptOutType} to inbound webhooks
 * @param inboundUrl null drops inbound texts unless the number's own webhook is used
 */
public record MessagingService(
        String sid,
        List<String> senders,
        double segmentsPerSecond,
        boolean advancedOptOut,
        boolean useInboundWebhookOnNumber,
        @Nullable URI inboundUrl,
        @Nullable URI statusCallback) {
    public MessagingService {
        senders = List.copyOf(senders);
        if (segmentsPerSecond < 0) {
            throw new IllegalArgumentException("segmentsPerSecond must not be negative");
        }
    }

    @Override
    public String toString() {
        return "MessagingService[" + sid + "]";
    }
}
