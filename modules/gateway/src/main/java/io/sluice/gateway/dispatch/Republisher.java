package io.sluice.gateway.dispatch;

import io.sluice.contract.topic.Headers;
import io.sluice.core.command.CommandId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes original bytes again: to the dead letters with the reason in headers, or to the partition where a misplaced
 * command belongs. Answers only after the acknowledgement, so that the offset may pass. Thread-safe; blocks at most for
 * the bound.
 */
final class Republisher {
    private static final Logger log = LoggerFactory.getLogger(Republisher.class);

    private final Producer<byte[], byte[]> producer;
    private final String deadLettersTopic;
    private final String instance;
    private final Duration bound;

    Republisher(Producer<byte[], byte[]> producer, String deadLettersTopic, String instance, Duration bound) {
        this.producer = producer;
        this.deadLettersTopic = deadLettersTopic;
        this.instance = instance;
        this.bound = bound;
    }

    /**
     * A record that is put aside.
     *
     * @param withContent false where it may hold a code: then the headers of ours are all that is kept of it
     */
    record Original(ConsumerRecord<byte[], byte[]> record, boolean withContent) {}

    /** Whether the dead letter was acknowledged. */
    boolean deadLetter(Original original, String reason, String explanation, Optional<CommandId> id) {
        ConsumerRecord<byte[], byte[]> record = original.record();
        RecordHeaders headers = original.withContent() ? new RecordHeaders(record.headers()) : traceOf(record);
        add(headers, Headers.ORIGINAL_TOPIC, record.topic());
        add(headers, Headers.ORIGINAL_PARTITION, Integer.toString(record.partition()));
        add(headers, Headers.ORIGINAL_OFFSET, Long.toString(record.offset()));
        add(
                headers,
                Headers.ORIGINAL_TIMESTAMP,
                Instant.ofEpochMilli(record.timestamp()).toString());
        add(headers, Headers.REASON, reason);
        add(headers, Headers.EXPLANATION, explanation);
        add(headers, Headers.INSTANCE, instance);
        id.ifPresent(known -> add(headers, Headers.COMMAND_ID, known.toString()));
        byte[] key = original.withContent() ? record.key() : null;
        byte[] value = original.withContent() ? record.value() : null;
        return acknowledged(new ProducerRecord<>(deadLettersTopic, record.partition(), key, value, headers));
    }

    /** Whether the copy in the right partition was acknowledged. */
    boolean move(ConsumerRecord<byte[], byte[]> record, int partition) {
        RecordHeaders headers = new RecordHeaders(record.headers());
        add(headers, Headers.MOVED_FROM, record.partition() + "@" + record.offset());
        return acknowledged(new ProducerRecord<>(record.topic(), partition, record.key(), record.value(), headers));
    }

    private boolean acknowledged(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get(bound.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            log.warn(
                    "{} did not take a record: {}", record.topic(), e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static RecordHeaders traceOf(ConsumerRecord<byte[], byte[]> record) {
        RecordHeaders headers = new RecordHeaders();
        Header trace = record.headers().lastHeader(Headers.TRACEPARENT);
        if (trace != null) {
            headers.add(trace);
        }
        return headers;
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
