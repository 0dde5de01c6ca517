package io.sluice.client.listen;

import io.sluice.client.Waits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Partitions whose next record failed, each with the time of its next attempt. Used by one thread. */
final class Retries {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Doublings after which the longest pause is reached. */
    private static final int DOUBLINGS_MAX = 9;

    private final Map<TopicPartition, Retry> open = new HashMap<>();

    private record Retry(long offset, int failures, long dueNanos) {}

    /** Whether the record may be tried again, after a pause that began now; otherwise its attempts are used up. */
    boolean again(TopicPartition partition, long offset, long nowNanos) {
        Retry before = open.get(partition);
        int failures = before != null && before.offset() == offset ? before.failures() + 1 : 1;
        if (failures >= Waits.HANDLER_ATTEMPTS_MAX) {
            open.remove(partition);
            return false;
        }
        open.put(
                partition,
                new Retry(offset, failures, nowNanos + pause(failures).toNanos()));
        return true;
    }

    void succeeded(TopicPartition partition) {
        open.remove(partition);
    }

    /** Partitions that wait for their next attempt. */
    Set<TopicPartition> waiting(long nowNanos) {
        return open.entrySet().stream()
                .filter(retry -> retry.getValue().dueNanos() - nowNanos > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    void forget(Iterable<TopicPartition> partitions) {
        partitions.forEach(open::remove);
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
