package io.sluice.simulator.callbacks;

import java.util.List;
import java.util.Map;

/**
 * One webhook request that is to be made.
 *
 * @param about the SID of the message or call that it is about
 * @param post false for a GET, whose parameters are in the query
 * @param token the auth token that signs it
 * @param idempotencyToken stays the same over retries
 */
public record Callback(
        String about,
        WebhookUrl webhook,
        boolean post,
        Map<String, List<String>> form,
        String token,
        String idempotencyToken) {
    /** The usual case: a POST. */
    public Callback(
            String about, WebhookUrl webhook, Map<String, List<String>> form, String token, String idempotencyToken) {
        this(about, webhook, true, form, token, idempotencyToken);
    }

    @Override
    public String toString() {
        return "Callback[" + about + "]";
    }
}
