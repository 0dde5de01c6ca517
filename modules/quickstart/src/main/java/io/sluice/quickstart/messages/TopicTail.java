package io.sluice.quickstart.messages;

import io.sluice.quickstart.CannotStartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Everything that is published on some topics from the moment of opening, as {@code tail -f} shows a file. No consumer
 * group, no commits: it only looks. Used by one thread; {@link #wakeUp()} may come from another.
 */
public final class TopicTail implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private static final CloseOptions CLOSE_MAX = CloseOptions.timeout(Duration.ofSeconds(5));

    private final Consumer<byte[], byte[]> consumer;

    private TopicTail(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Stands at the end of all topics when it returns: what is published later is seen.
     *
     * @throws CannotStartException if Kafka does not answer or has no such topic
     */
    public static TopicTail open(String bootstrapServers, Collection<String> topics) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "enable.auto.commit", "false",
                        "allow.auto.create.topics", "false",
                        "auto.offset.reset", "latest",
                        "default.api.timeout.ms", String.valueOf(ANSWER_MAX.toMillis())),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> partitions(consumer, topic).stream())
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        } catch (KafkaException noAnswer) {
            consumer.close(CLOSE_MAX);
            throw new CannotStartException(
                    "Kafka at " + bootstrapServers + " does not answer: is it running?", noAnswer);
        } catch (CannotStartException missing) {
            consumer.close(CLOSE_MAX);
            throw missing;
        }
        return new TopicTail(consumer);
    }

    /** What came since the last call, waiting at most this long for the first record. */
    public List<ConsumerRecord<byte[], byte[]>> poll(Duration atMost) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(atMost).forEach(records::add);
        return records;
    }

    /** Ends a waiting {@link #poll} with a WakeupException. */
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CLOSE_MAX);
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new CannotStartException("Kafka has no topic " + topic + ": has the gateway been started once?");
        }
        return partitions;
    }
}
