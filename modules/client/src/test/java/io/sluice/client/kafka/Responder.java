package io.sluice.client.kafka;

import io.sluice.contract.CheckVerification;
import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import io.sluice.contract.StartVerification;
import io.sluice.contract.VerificationState;
import io.sluice.contract.VerificationStatus;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A gateway by hand: every message is accepted, sent and delivered, every verification has the code {@value #CODE}. What
 * is held, by its text, its profile or its code {@value #HELD}, gets no answer, and neither does a command that comes again.
 */
final class Responder {
    static final String CODE = "424242";
    static final String HELD = "00000000";

    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final WireFormat format = Installation.format();
    private final WireReader<SendSms> messages = format.reader(SendSms.class);
    private final WireReader<StartVerification> starts = format.reader(StartVerification.class);
    private final WireReader<CheckVerification> checks = format.reader(CheckVerification.class);
    private final List<ConsumerRecord<byte[], byte[]>> commands = new CopyOnWriteArrayList<>();
    private final Set<UUID> answered = new HashSet<>();
    private final Thread thread = new Thread(this::run, "responder");

    Responder(String bootstrapServers, Topics topics) {
        this.topics = topics;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(
                        Topic.SMS_URGENT,
                        Topic.SMS_NORMAL,
                        Topic.SMS_BULK,
                        Topic.CANCEL,
                        Topic.VERIFY_START,
                        Topic.VERIFY_CHECK)
                .map(topics::name)
                .map(consumer::partitionsFor)
                .flatMap(Collection::stream)
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    /** Every command that was published, as it came. */
    List<ConsumerRecord<byte[], byte[]>> commands() {
        return List.copyOf(commands);
    }

    /** Publishes a status as the gateway does. */
    void publish(Topic topic, String key, SpecificRecord value) {
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topics.name(topic), utf8(key), bytes(topic, value)));
        producer.flush();
    }

    @SuppressWarnings("unchecked") // the class is the value's own
    private byte[] bytes(Topic topic, SpecificRecord value) {
        return format.writer((Class<SpecificRecord>) value.getClass(), topics.name(topic))
                .write(value);
    }

    private void run() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> command : consumer.poll(Duration.ofMillis(100))) {
                    commands.add(command);
                    answer(command);
                }
            }
        }
    }

    private void answer(ConsumerRecord<byte[], byte[]> command) {
        if (command.topic().equals(topics.name(Topic.VERIFY_START))) {
            if (starts.read(command.value()) instanceof Decoded.Ok<StartVerification> start
                    && !start.value().getProfile().equals("held")
                    && answered.add(start.value().getCommandId())) {
                UUID id = start.value().getCommandId();
                VerificationState state = start.value().getProfile().equals("fraud")
                        ? VerificationState.BLOCKED
                        : VerificationState.PENDING;
                verification(id, id, start.value().getService(), state);
            }
        } else if (command.topic().equals(topics.name(Topic.VERIFY_CHECK))) {
            if (checks.read(command.value()) instanceof Decoded.Ok<CheckVerification> check
                    && !check.value().getCode().equals(HELD)) {
                boolean right = check.value().getCode().equals(CODE);
                verification(
                        check.value().getCommandId(),
                        check.value().getVerificationId(),
                        check.value().getService(),
                        right ? VerificationState.APPROVED : VerificationState.WRONG_CODE);
            }
        } else if (messages.read(command.value()) instanceof Decoded.Ok<SendSms> sms
                && !"hold".equals(sms.value().getBody())
                && answered.add(sms.value().getCommandId())) {
            int sequence = 1;
            for (MessageState state : List.of(MessageState.ACCEPTED, MessageState.SENT, MessageState.DELIVERED)) {
                message(sms.value().getCommandId(), sms.value().getService(), sequence++, state);
            }
        }
    }

    void message(UUID id, String service, int sequence, MessageState state) {
        Instant now = Instant.now();
        publish(
                Topic.STATUS,
                id.toString(),
                MessageStatus.newBuilder()
                        .setEventId(UUID.nameUUIDFromBytes(utf8(id + "/" + sequence)))
                        .setCommandId(id)
                        .setSequence(sequence)
                        .setService(service)
                        .setState(state)
                        .setFinal$(state == MessageState.DELIVERED)
                        .setOccurredAt(now)
                        .setObservedAt(now)
                        .build());
    }

    private void verification(UUID id, UUID verificationId, String service, VerificationState state) {
        Instant now = Instant.now();
        publish(
                Topic.VERIFY_STATUS,
                id.toString(),
                VerificationStatus.newBuilder()
                        .setEventId(UUID.nameUUIDFromBytes(utf8(id + "/1")))
                        .setCommandId(id)
                        .setVerificationId(verificationId)
                        .setSequence(1)
                        .setService(service)
                        .setState(state)
                        .setFinal$(state != VerificationState.PENDING)
                        .setChecksLeft(4)
                        .setOccurredAt(now)
                        .setObservedAt(now)
                        .build());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
