package io.sluice.client;

import io.sluice.contract.SmsEncoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message costs, counted as Twilio counts, and what is wrong with it. Sluice itself looks closer at the number,
 * the sender and the country, so a message without problems can still be refused by its status.
 *
 * @param problems empty if it can be handed over
 * @param segments 0 when the text could not be counted; for a template at most the message's own limit
 * @param encoding of the text; null for a template and for a text that could not be counted
 */
public record SmsPreview(
        List<Problem> problems, int segments, @Nullable SmsEncoding encoding) {
    public SmsPreview {
        problems = List.copyOf(problems);
    }

    /** Whether {@link Sluice#sendSms} would publish it. */
    public boolean sendable() {
        return problems.isEmpty();
    }
}
