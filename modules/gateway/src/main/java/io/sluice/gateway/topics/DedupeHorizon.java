package io.sluice.gateway.topics;

import io.sluice.contract.topic.Topic;
import java.time.Duration;

/**
 * How long settled commands are remembered. A command that Kafka still holds must still be recognised, so no command
 * topic may keep records longer. A bean of this type takes the place of {@link #DEFAULT}.
 */
public record DedupeHorizon(Duration value) {
    /** As long as the journal is kept. */
    public static final DedupeHorizon DEFAULT =
            new DedupeHorizon(Topic.JOURNAL.retention().orElseThrow());
}
