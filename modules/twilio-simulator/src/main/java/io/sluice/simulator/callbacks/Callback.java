package io.sluice.simulator.callbacks;

import java.util.List;
import java.util.Map;

/**
 * One webhook request that is to be made.
 *
 * @param about the SID of the message that it is about
 * @param token the auth token that signs it
 * @param idempotencyToken stays the same over retries
 */
public record Callback(
        String about, WebhookUrl webhook, Map<String, List<String>> form, String token, String idempotencyToken) {
    @Override
    public String toString() {
        return "Callback[" + about + "]";
    }
}
