package io.sluice.gateway.wire;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Publishes the schemas of this version before anything is written with them, so that no reader of another version meets
 * an unknown fingerprint. The topic is compacted: doing it at every start adds nothing that stays.
 */
final class SchemaPublisher {
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Duration bound;

    SchemaPublisher(Producer<byte[], byte[]> producer, Topics topics, Duration bound) {
        this.producer = producer;
        this.topic = topics.name(Topic.SCHEMAS);
        this.bound = bound;
    }

    /**
     * Returns when every schema is acknowledged.
     *
     * @throws IllegalStateException when Kafka did not acknowledge within the bound: nothing may be written then
     */
    void publish() {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        SchemaCatalogue.published()
                .forEach((fingerprint, schema) ->
                        sent.add(producer.send(new ProducerRecord<>(topic, 0, utf8(fingerprint), utf8(schema)))));
        try {
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get(bound.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take the schemas on " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while publishing schemas", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
