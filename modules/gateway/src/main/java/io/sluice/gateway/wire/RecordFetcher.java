package io.sluice.gateway.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads single records again by their offsets, with a consumer of its own. Used by one thread. */
public final class RecordFetcher implements AutoCloseable {
    /** Offsets that are cheaper to read over than to jump over. */
    private static final long READ_OVER_MAX = 1_000;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration FETCH_MAX = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final LongSupplier nanoTime;

    /** Closes the consumer with itself. */
    public RecordFetcher(Consumer<byte[], byte[]> consumer, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.nanoTime = nanoTime;
    }

    /**
     * What a fetch brought; offsets in neither part could not be read in time and are asked for again.
     *
     * @param records by offset
     * @param gone offsets that the topic does not hold any more
     */
    public record Fetched(Map<Long, ConsumerRecord<byte[], byte[]>> records, Set<Long> gone) {}

    /**
     * Takes as long as Kafka needs, up to 5 s.
     *
     * @param offsets at least one
     */
    public Fetched fetch(TopicPartition partition, Set<Long> offsets) {
        NavigableSet<Long> wanted = new TreeSet<>(offsets);
        Map<Long, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
        Set<Long> gone = new TreeSet<>();
        consumer.assign(List.of(partition));
        consumer.seek(partition, wanted.first());
        long deadline = nanoTime.getAsLong() + FETCH_MAX.toNanos();
        while (!wanted.isEmpty() && nanoTime.getAsLong() - deadline < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                if (wanted.remove(record.offset())) {
                    found.put(record.offset(), record);
                }
            }
            long position = consumer.position(partition, FETCH_MAX);
            NavigableSet<Long> passed = wanted.headSet(position, false);
            gone.addAll(passed);
            passed.clear();
            if (!wanted.isEmpty() && wanted.first() - position > READ_OVER_MAX) {
                consumer.seek(partition, Objects.requireNonNull(wanted.first()));
            }
        }
        return new Fetched(found, gone);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
