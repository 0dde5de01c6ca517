package io.sluice.client.status;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * When partitions are read again from further back. Each reading first comes to the end that the partition had when it
 * began; what is asked for meanwhile is gathered into one more. Else many waits, each with an hour to look back, would hold
 * the reading in that hour for ever. Used by one thread.
 */
final class Rewinds {
    /** What is asked for: from the first offset on, when the partition had that end. */
    record Span(long first, long end) {}

    /** A reading back. */
    private static final class Reading {
        private final long end;
        private @Nullable Span again;

        Reading(long end) {
            this.end = end;
        }
    }

    private final Map<TopicPartition, Reading> readings = new HashMap<>();

    /**
     * Where the reading goes on.
     *
     * @param position where it stands, or null for a partition that is not read
     */
    long begin(TopicPartition partition, @Nullable Long position, Span asked) {
        Reading reading = readings.get(partition);
        if (position != null && position <= asked.first()) {
            return position;
        }
        if (position != null && reading != null && position < reading.end) {
            Span again = reading.again;
            reading.again = again == null
                    ? asked
                    : new Span(Math.min(again.first(), asked.first()), Math.max(again.end(), asked.end()));
            return position;
        }
        readings.put(partition, new Reading(asked.end()));
        return asked.first();
    }

    /** Partitions that somebody wants to be read again. */
    List<TopicPartition> waiting() {
        return readings.entrySet().stream()
                .filter(reading -> reading.getValue().again != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** From where a partition is read again now; null while it is still read back. */
    @Nullable
    Long due(TopicPartition partition, long position) {
        Reading reading = readings.get(partition);
        Span again = reading == null ? null : reading.again;
        if (reading == null || again == null || position < reading.end) {
            return null;
        }
        readings.put(partition, new Reading(Math.max(position, again.end())));
        return again.first();
    }

    void forget(TopicPartition partition) {
        readings.remove(partition);
    }
}
