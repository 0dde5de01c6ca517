package io.sluice.gateway.rate;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.lease.LoggedRate;
import io.sluice.core.lease.RateEntry;
import io.sluice.core.lease.RateLog;
import io.sluice.core.time.Scheduler;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of permit leases as one Kafka partition, read without a group. What a broker does wrong ends the consumer, and
 * another one goes on at the same offset. Used by one thread.
 */
final class KafkaRateLog implements RateLog, AutoCloseable {
    /** Reading begins so many entries before the end: more than the snapshots among them are apart. */
    static final long TAIL = 10_000;
    /** Longest time for one answer about offsets; meanwhile no lease is renewed. */
    private static final Duration OFFSETS_BOUND = Duration.ofSeconds(2);

    private static final Duration CLOSE_BOUND = Duration.ofSeconds(1);
    /** Between two consumers. */
    private static final Duration REST = Duration.ofMillis(200);
    /** How long an entry may wait for its schema before it is left out, which costs the reader its knowledge. */
    private static final Duration SCHEMA_WAIT_MAX = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(KafkaRateLog.class);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RecordPublisher publisher;
    private final WireReader<io.sluice.contract.RateEntry> reader;
    private final TopicPartition partition;
    private final Scheduler scheduler;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private long next = Batch.UNKNOWN;
    private @Nullable Long waitingForSchemaSince;

    KafkaRateLog(
            Supplier<Consumer<byte[], byte[]>> consumers,
            RecordPublisher publisher,
            WireReader<io.sluice.contract.RateEntry> reader,
            String topic,
            Scheduler scheduler) {
        this.consumers = consumers;
        this.publisher = publisher;
        this.reader = reader;
        this.partition = new TopicPartition(topic, 0);
        this.scheduler = scheduler;
    }

    @Override
    public void append(RateEntry entry) {
        // Whether it was written is seen by reading; the publisher counts what was not acknowledged.
        CompletableFuture<RecordMetadata> _ = publisher.publish(
                Topic.RATE.suffix(), 0, entry.member().value(), RateCodec.toRecord(entry, scheduler.now()));
    }

    @Override
    public Batch read(long deadlineNanos) {
        try {
            Consumer<byte[], byte[]> open = consumer == null ? open() : consumer;
            consumer = open;
            long wait = Math.max(0, deadlineNanos - scheduler.nanoTime());
            return entries(open.poll(Duration.ofNanos(wait)).records(partition), open);
        } catch (KafkaException e) {
            log.warn("Reading the log of permit leases failed and starts again: {}", e.toString());
            close();
            scheduler.sleepUntil(scheduler.deadlineIn(REST));
            return new Batch(List.of(), next);
        }
    }

    /** Ends reading; a later {@link #read} goes on where it ended. */
    @Override
    public void close() {
        Consumer<byte[], byte[]> open = consumer;
        consumer = null;
        if (open != null) {
            try {
                open.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE_BOUND));
            } catch (KafkaException e) {
                log.warn("The reader of permit leases did not close: {}", e.toString());
            }
        }
    }

    private Consumer<byte[], byte[]> open() {
        Consumer<byte[], byte[]> opened = consumers.get();
        consumer = opened;
        opened.assign(List.of(partition));
        if (next == Batch.UNKNOWN) {
            long begin = offset(
                    opened.beginningOffsets(List.of(partition), OFFSETS_BOUND).get(partition));
            long end =
                    offset(opened.endOffsets(List.of(partition), OFFSETS_BOUND).get(partition));
            next = Math.max(begin, end - TAIL);
        }
        opened.seek(partition, next);
        return opened;
    }

    private static long offset(@Nullable Long known) {
        if (known == null) {
            throw new KafkaException("The topic of permit leases has no offsets");
        }
        return known;
    }

    private Batch entries(List<ConsumerRecord<byte[], byte[]>> records, Consumer<byte[], byte[]> open) {
        List<LoggedRate> entries = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Decoded<io.sluice.contract.RateEntry> decoded = reader.read(record.value());
            if (decoded instanceof Decoded.SchemaUnavailable<io.sluice.contract.RateEntry> && mayComeYet()) {
                open.seek(partition, record.offset());
                break;
            }
            entry(decoded).ifPresent(entry -> entries.add(new LoggedRate(record.offset(), entry)));
            waitingForSchemaSince = null;
            next = record.offset() + 1;
        }
        return new Batch(entries, next);
    }

    /** Empty leaves a gap, after which the reader looks for a new base: better than to go on without knowing. */
    private static Optional<RateEntry> entry(Decoded<io.sluice.contract.RateEntry> decoded) {
        return switch (decoded) {
            case Decoded.Ok<io.sluice.contract.RateEntry> ok -> Optional.of(RateCodec.ofRecord(ok.value()));
            case Decoded.Malformed<io.sluice.contract.RateEntry> _ ->
                Optional.of(new RateEntry.Unknown(RateCodec.NOBODY));
            case Decoded.SchemaUnavailable<io.sluice.contract.RateEntry> _ -> Optional.empty();
        };
    }

    private boolean mayComeYet() {
        long now = scheduler.nanoTime();
        waitingForSchemaSince = waitingForSchemaSince == null ? now : waitingForSchemaSince;
        return now - waitingForSchemaSince < SCHEMA_WAIT_MAX.toNanos();
    }
}
