package io.sluice.gateway.topics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The partition count with which the installation began. It is kept on the compacted schemas topic under the key
 * {@value #KEY}, which is no fingerprint, so that readers of schemas pass over it. Without it, topics and configuration
 * that were both grown would look right, while recipients had moved to partitions that know nothing of them.
 */
final class PartitionCount {
    static final String KEY = "partitions";

    private static final byte[] KEY_BYTES = KEY.getBytes(StandardCharsets.UTF_8);
    /** Within what a platform gives a process to start. */
    static final Duration WRITE_MAX = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(200);

    private final TopicPartition kept;
    private final Duration bound;
    private final LongSupplier nanoTime;

    PartitionCount(String schemasTopic, Duration bound, LongSupplier nanoTime) {
        this.kept = new TopicPartition(schemasTopic, 0);
        this.bound = bound;
        this.nanoTime = nanoTime;
    }

    /** The count that was written at the first start; empty before it. */
    Optional<Integer> read(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> only = List.of(kept);
        consumer.assign(only);
        consumer.seekToBeginning(only);
        long end = consumer.endOffsets(only, bound).getOrDefault(kept, 0L);
        long deadline = nanoTime.getAsLong() + bound.toNanos();
        Optional<Integer> count = Optional.empty();
        while (consumer.position(kept, bound) < end) {
            if (nanoTime.getAsLong() - deadline > 0) {
                throw new KafkaException(kept + " could not be read within " + bound);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (Arrays.equals(record.key(), KEY_BYTES) && record.value() != null) {
                    count = Optional.of(Integer.valueOf(new String(record.value(), StandardCharsets.UTF_8)));
                }
            }
        }
        return count;
    }

    /**
     * Writes the count of a first start; returns when it is acknowledged. The topic was made a moment ago: it is waited
     * for until enough brokers hold it.
     */
    void write(Producer<byte[], byte[]> producer, int partitions) {
        byte[] value = Integer.toString(partitions).getBytes(StandardCharsets.UTF_8);
        long deadline = nanoTime.getAsLong() + WRITE_MAX.toNanos();
        boolean written = false;
        while (!written) {
            written = write(producer, value, nanoTime.getAsLong() - deadline < 0);
        }
    }

    private boolean write(Producer<byte[], byte[]> producer, byte[] value, boolean mayTryAgain) {
        try {
            producer.send(new ProducerRecord<>(kept.topic(), kept.partition(), KEY_BYTES, value))
                    .get(bound.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (mayTryAgain && e.getCause() instanceof RetriableException) {
                return false;
            }
            throw new KafkaException("The partition count could not be kept on " + kept, e);
        } catch (TimeoutException e) {
            if (mayTryAgain) {
                return false;
            }
            throw new KafkaException("The partition count could not be kept on " + kept, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", e);
        }
    }
}
