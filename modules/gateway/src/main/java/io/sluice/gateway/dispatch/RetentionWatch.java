package io.sluice.gateway.dispatch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices commands that the topic's retention deleted before they were read. The consumer itself goes on at the oldest
 * record that is left and says nothing. Knows of each assigned partition which offset is to be read next; where the
 * records go on behind it, the log's start tells a loss from a gap. Used by the poll thread only, which it holds up for
 * one question to the broker now and then, however many gaps there are: each transaction of a producer leaves one.
 */
final class RetentionWatch {
    /** Between two questions to the broker. */
    static final Duration ASK_EVERY = Duration.ofSeconds(10);
    /** Longest wait for each of the two answers to a question, which holds up the poll thread. */
    private static final Duration ASK_MAX = Duration.ofSeconds(1);

    private static final long NOTHING_CAME = -1;
    private static final Logger log = LoggerFactory.getLogger(RetentionWatch.class);

    /** Is told of each loss. */
    @FunctionalInterface
    interface Losses {
        void lost(String topic, long records);
    }

    /** Offsets that did not come, from the first on that was not asked about. */
    private record Gaps(long first, long missing) {
        Gaps and(long more) {
            return new Gaps(first, missing + more);
        }
    }

    private final Losses losses;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Gaps> gaps = new HashMap<>();
    /** Partitions whose committed offset is not known yet, with the offset of the first record that came. */
    private final Map<TopicPartition, Long> fresh = new HashMap<>();

    private boolean unanswered;
    private long askAtNanos;

    RetentionWatch(Losses losses, LongSupplier nanoTime) {
        this.losses = losses;
        this.nanoTime = nanoTime;
        this.askAtNanos = nanoTime.getAsLong();
    }

    /** What was lost while nobody read is asked for with the next {@link #ask}. */
    void assigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> fresh.put(partition, NOTHING_CAME));
        if (!unanswered) {
            askAtNanos = nanoTime.getAsLong();
        }
    }

    /** Reading begins again here. */
    void sought(TopicPartition partition, long offset) {
        next.put(partition, offset);
        // Gaps behind it are met again.
        gaps.computeIfPresent(partition, (_, known) -> known.first() >= offset ? null : known);
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            next.remove(partition);
            gaps.remove(partition);
            fresh.remove(partition);
        });
    }

    /** A record came; whether a gap before it is a loss is asked later. */
    void received(TopicPartition partition, long offset) {
        fresh.computeIfPresent(partition, (_, first) -> first == NOTHING_CAME ? offset : first);
        Long expected = next.put(partition, offset + 1);
        if (expected != null && offset > expected) {
            long missing = offset - expected;
            gaps.compute(partition, (_, known) -> known == null ? new Gaps(expected, missing) : known.and(missing));
        }
    }

    /** Asks the broker what is not known, if there is anything and it is time; what it does not answer is asked again. */
    void ask(Consumer<?, ?> consumer) {
        if ((fresh.isEmpty() && gaps.isEmpty()) || nanoTime.getAsLong() - askAtNanos < 0) {
            return;
        }
        Set<TopicPartition> asked = new HashSet<>(fresh.keySet());
        try {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    fresh.isEmpty() ? Map.of() : consumer.committed(Set.copyOf(asked), ASK_MAX);
            asked.addAll(gaps.keySet());
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(asked, ASK_MAX);
            for (TopicPartition partition : asked) {
                answered(partition, committed.get(partition), starts.getOrDefault(partition, 0L));
            }
            unanswered = false;
        } catch (KafkaException e) {
            unanswered = true;
            log.warn(
                    "Whether records were lost to retention is not known yet: {}",
                    e.getClass().getSimpleName());
        }
        askAtNanos = nanoTime.getAsLong() + ASK_EVERY.toNanos();
    }

    private void answered(TopicPartition partition, @Nullable OffsetAndMetadata committed, long start) {
        Long first = fresh.remove(partition);
        // Without a committed offset nobody has read here before, and everything that is left is read.
        if (first != null && committed != null) {
            long readFrom = first == NOTHING_CAME ? start : Math.min(first, start);
            tell(partition, readFrom - committed.offset());
            next.putIfAbsent(partition, Math.max(committed.offset(), start));
        }
        Gaps known = gaps.remove(partition);
        if (known != null) {
            tell(partition, Math.min(known.missing(), start - known.first()));
        }
    }

    private void tell(TopicPartition partition, long lost) {
        if (lost > 0) {
            log.error(
                    "{}: retention deleted {} records before they were read; keep this topic for longer",
                    partition,
                    lost);
            losses.lost(partition.topic(), lost);
        }
    }
}
