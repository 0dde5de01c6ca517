package io.sluice.core.optout;

import java.util.Optional;

/**
 * How a message was understood.
 *
 * @param keyword the keyword or phrase from our own list that matched, for the evidence log; never other words of the
 *     message; empty if there is no meaning
 */
public record KeywordReading(KeywordMeaning meaning, Optional<String> keyword) {
    public KeywordReading {
        if ((meaning == KeywordMeaning.NONE) != keyword.isEmpty()) {
            throw new IllegalArgumentException("a keyword exactly if there is a meaning");
        }
    }
}
