package io.sluice.core.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a step listens.
 *
 * @param timeout silence after which the caller has said nothing, 1 to 60 s
 * @param confidenceMin speech that Twilio is less sure of (0 to 1) counts as not understood
 * @param hints words that are likely, for Twilio's recognition; at most {@value #HINTS_MAX} (TwiML docs for Gather)
 */
public record Listening(Set<Input> inputs, Duration timeout, double confidenceMin, Map<Language, List<String>> hints) {
    public static final Duration TIMEOUT_MAX = Duration.ofSeconds(60);
    public static final int HINTS_MAX = 500;

    public Listening {
        inputs = Set.copyOf(inputs);
        hints = Map.copyOf(hints);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("name digits, speech or both");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(TIMEOUT_MAX) > 0) {
            throw new IllegalArgumentException("write 1s to 60s");
        }
        if (!(confidenceMin >= 0 && confidenceMin <= 1)) {
            throw new IllegalArgumentException("write a number from 0 to 1, for example 0.4");
        }
    }

    public boolean hears(Input input) {
        return inputs.contains(input);
    }
}
