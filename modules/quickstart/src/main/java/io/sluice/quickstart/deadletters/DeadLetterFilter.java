package io.sluice.quickstart.deadletters;

import java.time.Instant;
import java.util.Optional;

/**
 * Which dead letters are meant.
 *
 * @param reason the stable reason word; empty: any
 * @param topic name or end of the name of the original topic; empty: any
 * @param since when they were put aside at the earliest
 */
public record DeadLetterFilter(Optional<String> reason, Optional<String> topic, Instant since) {
    boolean takes(DeadLetter letter) {
        return reason.map(letter.reason()::equalsIgnoreCase).orElse(true)
                && topic.map(letter.originalTopic()::endsWith).orElse(true)
                && !letter.at().isBefore(since);
    }

    /** In one line, for the audit. */
    public String text() {
        return "reason=" + reason.orElse("any") + " topic=" + topic.orElse("any") + " since=" + since;
    }
}
