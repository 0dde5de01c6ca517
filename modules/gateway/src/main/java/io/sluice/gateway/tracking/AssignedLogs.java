package io.sluice.gateway.tracking;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Journal and callbacks of the partitions that are read, and where the loop's consumer stands in them. Positions are
 * told without a wait: while a broker is away, one cannot be confirmed, and all other logs would stand still with it. Used by the loop's
 * thread only.
 */
final class AssignedLogs {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(1);

    private final RenewableConsumer consumer;
    private final Topics topics;
    /** May be behind what was read, never ahead: so nothing is taken as read that was not. */
    private final Map<TopicPartition, Long> lastKnown = new HashMap<>();

    AssignedLogs(RenewableConsumer consumer, Topics topics) {
        this.consumer = consumer;
        this.topics = topics;
    }

    TopicPartition journal(int partition) {
        return new TopicPartition(topics.name(Topic.JOURNAL), partition);
    }

    TopicPartition callbacks(int partition) {
        return new TopicPartition(topics.name(Topic.TWILIO_CALLBACKS), partition);
    }

    /** Reads these partitions and no other; what is known of the others is forgotten. */
    void assign(Collection<Integer> partitions) {
        List<TopicPartition> all = new ArrayList<>();
        partitions.forEach(partition -> {
            all.add(journal(partition));
            all.add(callbacks(partition));
        });
        consumer.get().assign(all);
        lastKnown.keySet().retainAll(all);
    }

    void seek(TopicPartition log, long offset) {
        consumer.get().seek(log, offset);
        lastKnown.put(log, offset);
    }

    /** The next offset that is read, or, while that cannot be told, the last one that could. */
    long position(TopicPartition log) {
        try {
            long now = consumer.get().position(log, Duration.ZERO);
            lastKnown.put(log, now);
            return now;
        } catch (TimeoutException _) {
            return lastKnown.getOrDefault(log, 0L);
        }
    }

    /**
     * Whether the broker says, asked now, that there is nothing behind the position; false when it does not answer in
     * {@link #ANSWER_MAX}, for which this waits. What the consumer knows may be as old as its last answer.
     */
    boolean ended(TopicPartition log) {
        try {
            Long end = consumer.get().endOffsets(List.of(log), ANSWER_MAX).get(log);
            return end != null && end <= position(log);
        } catch (TimeoutException _) {
            return false;
        }
    }

    /** Records of both logs behind the positions, 0 for one of which nobody knows. */
    long lag(int partition) {
        return consumer.get().currentLag(journal(partition)).orElse(0)
                + consumer.get().currentLag(callbacks(partition)).orElse(0);
    }
}
