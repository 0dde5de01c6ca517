package io.sluice.simulator.calls;

import io.sluice.simulator.callbacks.WebhookUrl;
import java.util.Set;

/**
 * Who is told of the progress of a call.
 *
 * @param events of {@code initiated}, {@code ringing}, {@code answered}, {@code completed}
 */
record StatusCallback(WebhookUrl webhook, boolean post, Set<String> events) {
    static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");
    static final Set<String> DEFAULT_EVENTS = Set.of("completed");

    StatusCallback {
        events = Set.copyOf(events);
    }
}
