package io.sluice.core.provider;

import java.time.Instant;

/**
 * What the provider said of the verification when it took a start.
 *
 * @param sends how often the code was sent by now, this one included
 * @param startedAt when the verification began by the provider's clock: its time counts from there, not from a later send
 * @param channel word for how it travelled
 */
public record CodeSent(int sends, Instant startedAt, String channel) {
    public CodeSent {
        if (sends < 1) {
            throw new IllegalArgumentException("A code on its way was sent at least once");
        }
    }
}
