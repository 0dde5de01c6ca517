package io.sluice.simulator.calls;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How calls behave. Begin with {@link #DEFAULT}.
 *
 * @param speed seconds of a call that pass in one second of the clock: rings, speech and silence are that much shorter
 * @param callsPerSecond of each account, by the clock; more wait in its queue
 * @param heldCalls the largest number of calls kept
 * @param webhook where calls to numbers lead that have none of their own, or null
 * @param webhooks by number
 * @param phones by prefix of the number
 * @param queues by name
 */
public record CallsConfig(
        double speed,
        double callsPerSecond,
        int heldCalls,
        @Nullable VoiceWebhook webhook,
        Map<String, VoiceWebhook> webhooks,
        Map<String, Phone> phones,
        Map<String, Agents> queues) {
    private static final int MAX_SPEED = 1_000_000;
    private static final int DEFAULT_SPEED = 50;
    private static final int DEFAULT_HELD_CALLS = 20_000;

    public static final CallsConfig DEFAULT =
            new CallsConfig(DEFAULT_SPEED, 1, DEFAULT_HELD_CALLS, null, Map.of(), Map.of(), Map.of());

    public CallsConfig {
        webhooks = Map.copyOf(webhooks);
        phones = Map.copyOf(phones);
        queues = Map.copyOf(queues);
        if (speed <= 0 || speed > MAX_SPEED) {
            throw new IllegalArgumentException("speed must be above 0 and not above " + MAX_SPEED);
        }
        if (callsPerSecond <= 0) {
            throw new IllegalArgumentException("callsPerSecond must be above 0");
        }
    }

    public CallsConfig withSpeed(double factor) {
        return new CallsConfig(factor, callsPerSecond, heldCalls, webhook, webhooks, phones, queues);
    }

    public CallsConfig withCallsPerSecond(double rate) {
        return new CallsConfig(speed, rate, heldCalls, webhook, webhooks, phones, queues);
    }

    public CallsConfig withWebhook(VoiceWebhook anyNumber) {
        return new CallsConfig(speed, callsPerSecond, heldCalls, anyNumber, webhooks, phones, queues);
    }
}
