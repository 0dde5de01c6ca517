package io.sluice.core.dispatch;

import java.time.Duration;

/**
 * Time bounds of a flight; all derive from how long Kafka and Twilio may stand still.
 *
 * @param claimValidity how long an intent is good for its POST, counted from before it was written
 * @param httpBound how long one HTTP request to Twilio takes at most, and how late it may still arrive
 * @param grace how long an accepted message may take to show in Twilio's message list
 * @param quietDoubt how long a doubt may outlast the instant from which on the message list decides it, before the
 *     status IN_DOUBT is published
 * @param inquiryMax how long Twilio is asked about one doubt before the command is left IN_DOUBT for a callback to
 *     resolve
 * @param staleWait how often a stale opt-out view is looked at again
 */
public record DispatchSettings(
        Duration claimValidity,
        Duration httpBound,
        Duration grace,
        Duration quietDoubt,
        Duration inquiryMax,
        Duration staleWait) {
    public static final DispatchSettings DEFAULT = new DispatchSettings(
            Duration.ofSeconds(12),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofMinutes(15),
            Duration.ofMillis(100));
}
