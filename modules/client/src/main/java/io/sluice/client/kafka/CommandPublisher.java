package io.sluice.client.kafka;

import io.sluice.client.SluiceUnavailableException;
import io.sluice.client.SluiceUnavailableException.Reason;
import io.sluice.contract.topic.Headers;
import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.wire.SchemaRegistryException;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Publishes commands: framed as the installation wants it, keyed by the recipient, into the recipient's partition, with
 * the trace of the calling thread. Thread-safe; at most so many commands are unacknowledged at a time.
 */
final class CommandPublisher implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final WireFormat format;
    private final ClientEnvironment environment;
    private final int outstandingMax;
    private final Semaphore room;
    /** Partition counts, fixed for the life of an installation; one entry for each command topic. */
    private final Map<String, Integer> partitions;
    /** One for each command topic; lanes are few. */
    private final Map<String, WireWriter<SpecificRecord>> writers = new ConcurrentHashMap<>();

    private volatile boolean closed;

    /** @param partitions counts of the topics that are known already */
    CommandPublisher(
            Producer<byte[], byte[]> producer,
            WireFormat format,
            Map<String, Integer> partitions,
            int outstandingMax,
            ClientEnvironment environment) {
        this.producer = producer;
        this.format = format;
        this.partitions = new ConcurrentHashMap<>(partitions);
        this.outstandingMax = outstandingMax;
        this.room = new Semaphore(outstandingMax);
        this.environment = environment;
        environment.metrics().outstanding(() -> outstandingMax - room.availablePermits());
    }

    /** Completes when all in-sync replicas have the command, exceptionally when that is not certain in time. */
    CompletableFuture<Void> publish(String topic, String recipient, SpecificRecord command) {
        String name = command.getSchema().getName();
        long began = environment.nanoTime().getAsLong();
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        CompletableFuture<Void> unused = acknowledged.whenComplete((nothing, error) ->
                environment.metrics().published(name, error == null ? "acknowledged" : "failed", since(began)));
        if (closed) {
            acknowledged.completeExceptionally(closedAlready());
        } else if (!room.tryAcquire()) {
            acknowledged.completeExceptionally(new SluiceUnavailableException(
                    Reason.OVERLOADED, outstandingMax + " commands are not acknowledged, which is the limit", null));
        } else {
            send(topic, recipient, command, acknowledged);
        }
        return acknowledged;
    }

    private void send(String topic, String recipient, SpecificRecord command, CompletableFuture<Void> acknowledged) {
        try {
            int partition = RecipientPartitioner.partition(recipient, partitions(topic));
            byte[] value = writers.computeIfAbsent(topic, absent -> writer(absent, command))
                    .write(command);
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, partition, recipient.getBytes(StandardCharsets.UTF_8), value);
            String traceparent = environment.traceparent().get();
            if (traceparent != null) {
                record.headers().add(Headers.TRACEPARENT, traceparent.getBytes(StandardCharsets.UTF_8));
            }
            // The callback says all that the future would.
            Future<RecordMetadata> unused =
                    producer.send(record, (metadata, error) -> finish(acknowledged, topic, error));
        } catch (RuntimeException e) { // whatever it is, also of the caller's trace: the place must be free again
            finish(acknowledged, topic, e);
        }
    }

    private int partitions(String topic) {
        // Not computeIfAbsent: the question to Kafka may take its time, and others must not wait for it.
        Integer known = partitions.get(topic);
        if (known != null) {
            return known;
        }
        int found = producer.partitionsFor(topic).size();
        partitions.put(topic, found);
        return found;
    }

    @SuppressWarnings("unchecked") // each command topic has commands of one class
    private WireWriter<SpecificRecord> writer(String topic, SpecificRecord command) {
        return format.writer((Class<SpecificRecord>) command.getClass(), topic);
    }

    private void finish(CompletableFuture<Void> acknowledged, String topic, @Nullable Exception error) {
        room.release();
        Runnable completion = error == null
                ? () -> acknowledged.complete(null)
                : () -> acknowledged.completeExceptionally(unavailable(topic, error));
        Executor callbacks = environment.callbacks();
        try {
            callbacks.execute(completion);
        } catch (RejectedExecutionException full) {
            completion.run();
        }
    }

    private SluiceUnavailableException unavailable(String topic, Exception error) {
        if (closed) {
            return closedAlready();
        }
        return error instanceof SchemaRegistryException
                ? new SluiceUnavailableException(Reason.SCHEMA_REGISTRY, "the schema registry gave no id", error)
                : new SluiceUnavailableException(Reason.KAFKA, "Kafka did not take a command on " + topic, error);
    }

    private static SluiceUnavailableException closedAlready() {
        return new SluiceUnavailableException(Reason.CLOSED, "the client was closed", null);
    }

    private Duration since(long began) {
        return Duration.ofNanos(environment.nanoTime().getAsLong() - began);
    }

    /** Waits for what is on its way, at most that long; what is left then fails. */
    void close(Duration atMost) {
        closed = true;
        producer.close(atMost);
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
