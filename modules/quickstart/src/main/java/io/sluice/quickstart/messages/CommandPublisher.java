package io.sluice.quickstart.messages;

import io.sluice.contract.CheckVerification;
import io.sluice.contract.SendSms;
import io.sluice.contract.StartCall;
import io.sluice.contract.StartVerification;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireWriter;
import io.sluice.quickstart.CannotStartException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes commands and waits for their acknowledgement; key and partition are the recipient's. Used by one thread. */
public final class CommandPublisher implements AutoCloseable {
    private static final int ACK_SECONDS_MAX = 10;

    private final WireFormat format;
    private final Topics topics;
    private final String bootstrapServers;
    private final Producer<byte[], byte[]> producer;

    /** Writes what is read without a registry, as the quick start does. */
    public CommandPublisher(String bootstrapServers, Topics topics) {
        this(bootstrapServers, topics, WireFormat.withoutRegistry(new SchemaCatalogue()));
    }

    public CommandPublisher(String bootstrapServers, Topics topics, WireFormat format) {
        this.topics = topics;
        this.format = format;
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "max.block.ms",
                        String.valueOf(TimeUnit.SECONDS.toMillis(ACK_SECONDS_MAX))),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Publishes the command on its lane and waits for the acknowledgement; when it was published. */
    public Instant publish(String lane, SendSms command) {
        return publishAll(lane, List.of(command));
    }

    /** Publishes all commands on one lane and waits for the acknowledgement of each; when the last was published. */
    public Instant publishAll(String lane, List<SendSms> commands) {
        String topic = topics.smsLane(lane);
        WireWriter<SendSms> writer = format.writer(SendSms.class, topic);
        return acknowledged(
                topic,
                commands.stream()
                        .map(command -> send(topic, command.getTo(), writer.write(command)))
                        .toList());
    }

    /** Publishes a start and waits for the acknowledgement; when it was published. */
    public Instant publish(StartVerification start) {
        String name = topics.name(Topic.VERIFY_START);
        return acknowledged(
                name,
                List.of(send(
                        name,
                        start.getTo(),
                        format.writer(StartVerification.class, name).write(start))));
    }

    /** Publishes a check and waits for the acknowledgement; when it was published. */
    public Instant publish(CheckVerification check) {
        String name = topics.name(Topic.VERIFY_CHECK);
        return acknowledged(
                name,
                List.of(send(
                        name,
                        check.getTo(),
                        format.writer(CheckVerification.class, name).write(check))));
    }

    /** Publishes the command and waits for the acknowledgement; when it was published. */
    public Instant publish(StartCall call) {
        String name = topics.name(Topic.CALLS);
        return acknowledged(
                name,
                List.of(send(
                        name, call.getTo(), format.writer(StartCall.class, name).write(call))));
    }

    private Future<RecordMetadata> send(String topic, String to, byte[] value) {
        return producer.send(new ProducerRecord<>(topic, to.getBytes(StandardCharsets.UTF_8), value));
    }

    private Instant acknowledged(String topic, List<Future<RecordMetadata>> acknowledgements) {
        try {
            Instant last = Instant.EPOCH;
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                last = Instant.ofEpochMilli(
                        acknowledgement.get(ACK_SECONDS_MAX, TimeUnit.SECONDS).timestamp());
            }
            return last;
        } catch (ExecutionException | TimeoutException refused) {
            throw new CannotStartException(
                    "Kafka at %s did not take the command on %s within %d s"
                            .formatted(bootstrapServers, topic, ACK_SECONDS_MAX),
                    refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Stopped while publishing", stopped);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(ACK_SECONDS_MAX));
    }
}
