package io.sluice.gateway.schedule;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.ScheduledCommand;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireWriter;
import io.sluice.core.pause.Pausable;
import io.sluice.gateway.observability.Liveness;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.RecordFetcher;
import io.sluice.gateway.wire.RecordPublisher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** The schedule of one replica on a real broker, with a dispatcher that only keeps what it is given. */
final class ScheduleReplica implements AutoCloseable, DueCommands, RecordPublisher {
    static final int POLL_RECORDS = 100;
    static final int IN_FLIGHT_MAX = 500;

    static final Duration HORIZON = Duration.ofDays(4);

    static final String TOPIC = "sluice.scheduled";
    static final String GROUP = "scheduled";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final WireWriter<ScheduledCommand> writer = format.writer(ScheduledCommand.class, TOPIC);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<UUID, Answer> kept = new ConcurrentHashMap<>();
    private final Map<String, Integer> appended = new ConcurrentHashMap<>();
    private final String servers;
    private volatile boolean keepDone;
    private volatile boolean failing;
    /** What is held at present. */
    final Set<Pausable> paused = ConcurrentHashMap.newKeySet();

    final AtomicReference<Instant> clock;
    final ScheduledCommands schedule;
    final List<UUID> due = new CopyOnWriteArrayList<>();
    final List<ScheduledCommand> commands = new CopyOnWriteArrayList<>();
    final List<String> unreadable = new CopyOnWriteArrayList<>();

    ScheduleReplica(EmbeddedKafkaBroker broker, Instant now) {
        this(broker, now, 1_000_000);
    }

    ScheduleReplica(EmbeddedKafkaBroker broker, Instant now, int waitingMax) {
        servers = broker.getBrokersAsString();
        clock = new AtomicReference<>(now);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer());
        InstantSource time = clock::get;
        ScheduleMeters meters = new ScheduleMeters(new Metrics(registry), time);
        schedule = new ScheduledCommands(
                this,
                dueCommands -> new ScheduleLoop(() -> new ScheduleReader(
                        new ScheduledLog(consumer(), TOPIC, time, meters::lost),
                        new RecordFetcher(consumer(), System::nanoTime),
                        format.reader(ScheduledCommand.class),
                        dueCommands,
                        paused::contains,
                        time,
                        meters,
                        new Renewals(
                                (partition, command) -> ScheduledCommands.append(this, partition, command),
                                HORIZON,
                                time),
                        new ScheduleProperties(waitingMax, IN_FLIGHT_MAX))),
                new Liveness(_ -> {}));
        schedule.start(this);
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        GROUP,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        POLL_RECORDS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    static ScheduledCommand command(Instant due) {
        return ScheduledCommand.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setLane("normal")
                .setDue(due)
                .setCommand(ByteBuffer.wrap("the command".getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    UUID defer(int partition, Instant time) {
        ScheduledCommand command = command(time);
        schedule.defer(partition, command).join();
        return command.getCommandId();
    }

    /** Without waiting for the acknowledgement; {@link #flush} does. */
    void deferLater(int partition, Instant time) {
        CompletableFuture<RecordMetadata> _ = schedule.defer(partition, command(time));
    }

    void flush() {
        producer.flush();
    }

    void damaged(int partition) {
        Future<RecordMetadata> _ =
                producer.send(new ProducerRecord<>(TOPIC, partition, new byte[0], new byte[] {1, 2}));
        producer.flush();
    }

    /** The next command that comes due is met by a defect. */
    void failOnce() {
        failing = true;
    }

    void keepDone() {
        keepDone = true;
    }

    void done(UUID id) {
        Answer done = kept.remove(id);
        if (done == null) {
            throw new AssertionError("it did not come due");
        }
        done.done();
    }

    /** Gives back all that came due and has no answer. */
    void allLater(Duration wait) {
        kept.keySet().forEach(id -> {
            Answer answer = kept.remove(id);
            if (answer != null) {
                answer.later(wait);
                answer.later(wait); // Only the first counts.
            }
        });
    }

    int waiting() {
        return (int) registry.get(Metric.SCHEDULED_WAITING.meterName()).gauge().value();
    }

    boolean full() {
        return registry.get(Metric.SCHEDULED_FULL.meterName()).gauge().value() == 1;
    }

    void awaitWaiting(int count) {
        await().atMost(SOON).until(() -> waiting() == count);
    }

    /** Until its second record is acknowledged. */
    void awaitRenewed(UUID id) {
        await().atMost(SOON).until(() -> appended.getOrDefault(id.toString(), 0) == 2);
    }

    @Override
    public void due(int partition, Instant appendedAt, ScheduledCommand command, Answer answer) {
        if (failing) {
            failing = false;
            throw new IllegalArgumentException("a defect of the test");
        }
        commands.add(command);
        due.add(command.getCommandId());
        if (keepDone) {
            kept.put(command.getCommandId(), answer);
        } else {
            answer.done();
        }
    }

    @Override
    public void unreadable(ConsumerRecord<byte[], byte[]> record, String reason, Answer answer) {
        unreadable.add(reason);
        answer.done();
    }

    @Override
    public CompletableFuture<RecordMetadata> publish(
            String topic, @Nullable Integer partition, String key, SpecificRecord value) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        Future<RecordMetadata> _ = producer.send(
                new ProducerRecord<>(
                        "sluice." + topic,
                        partition,
                        key.getBytes(StandardCharsets.UTF_8),
                        writer.write((ScheduledCommand) value)),
                (metadata, error) -> {
                    if (error == null) {
                        acknowledged.complete(metadata);
                        appended.merge(key, 1, Integer::sum);
                    } else {
                        acknowledged.completeExceptionally(error);
                    }
                });
        return acknowledged;
    }

    @Override
    public void close() {
        schedule.close();
        producer.close(Duration.ofSeconds(1));
    }
}
