package io.sluice.gateway.tracking;

import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one partition of a compacted topic from its begin to its present end. Thread-safe. A few consumers are kept for
 * the next reader: making one, with its connections, takes longer than most reads, and a take-over reads three times.
 */
final class TopicReader implements AutoCloseable {
    /** Consumers that are kept while nobody reads; take-overs at the same time make more of their own. */
    private static final int IDLE_MAX = 4;

    /** Longest time for one answer about offsets. */
    static final Duration READ_BOUND = Duration.ofSeconds(20);
    /** 20 s without a record before the end is reached. */
    private static final int EMPTY_POLLS_MAX = 100;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final BlockingQueue<Consumer<byte[], byte[]>> idle = new ArrayBlockingQueue<>(IDLE_MAX);
    private volatile boolean closed;

    TopicReader(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /** The end of the partition: the offset that the next record gets. */
    long end(TopicPartition partition) {
        return with(consumer -> endOf(consumer, partition));
    }

    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    /** Lends a consumer that is assigned nothing; one that failed is not used again. */
    private <T> T with(Function<Consumer<byte[], byte[]>, T> use) {
        Consumer<byte[], byte[]> kept = idle.poll();
        Consumer<byte[], byte[]> consumer = kept == null ? consumers.get() : kept;
        boolean stays = false;
        try {
            T answer = use.apply(consumer);
            consumer.assign(List.of());
            stays = idle.offer(consumer);
            return answer;
        } finally {
            if (!stays) {
                consumer.close();
            }
            if (closed) {
                closeIdle();
            }
        }
    }

    private void closeIdle() {
        for (Consumer<byte[], byte[]> consumer = idle.poll(); consumer != null; consumer = idle.poll()) {
            consumer.close();
        }
    }

    private static long endOf(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        Long end = consumer.endOffsets(List.of(partition), READ_BOUND).get(partition);
        if (end == null) {
            throw new IllegalStateException("The end of " + partition + " is not known");
        }
        return end;
    }

    /**
     * All readable records.
     *
     * @throws IllegalStateException when no record came for the bound before the end was reached, or one needs a schema
     *     that is missing
     */
    <T extends SpecificRecord> List<T> readAll(TopicPartition partition, WireReader<T> reader) {
        return with(consumer -> readAll(consumer, partition, reader));
    }

    private static <T extends SpecificRecord> List<T> readAll(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, WireReader<T> reader) {
        List<T> values = new ArrayList<>();
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = endOf(consumer, partition);
        int emptyPolls = 0;
        while (consumer.position(partition, READ_BOUND) < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            emptyPolls = records.isEmpty() ? emptyPolls + 1 : 0;
            if (emptyPolls > EMPTY_POLLS_MAX) {
                throw new IllegalStateException("The end of " + partition + " was not reached in time");
            }
            records.forEach(record -> read(record, reader, values));
        }
        return values;
    }

    private static <T extends SpecificRecord> void read(
            ConsumerRecord<byte[], byte[]> record, WireReader<T> reader, List<T> values) {
        if (record.value() == null) {
            return;
        }
        switch (reader.read(record.value())) {
            case Decoded.Ok<T> ok -> values.add(ok.value());
            case Decoded.Malformed<T> bad ->
                log.error(
                        "{}-{}@{} cannot be read: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        bad.reason());
            case Decoded.SchemaUnavailable<T> missing ->
                throw new IllegalStateException(
                        "The schema of a record of " + record.topic() + " is missing: " + missing.reason());
        }
    }
}
