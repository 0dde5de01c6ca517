package io.sluice.faults;

import io.sluice.contract.SendSms;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.guarantees.Commands;
import io.sluice.guarantees.StatusBook;
import io.sluice.guarantees.TwilioCaller;
import io.sluice.simulator.SimulatorConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What upstream services and handsets do during a run: messages of one to three segments, several to each recipient on
 * two lanes, about as many as the limit allows; now and then a recipient texts STOP. Publishing happens on one thread
 * of its own; the maps are read after {@link #stop}.
 */
final class Traffic implements AutoCloseable {
    /** Enough for every partition, few enough that each gets many messages. */
    private static final int RECIPIENTS = 300;

    private static final String[] LANES = {"normal", "normal", "normal", "urgent"};
    private static final int GSM7_SEGMENT = 153;

    /** What was published, in the order of publishing, for each recipient and lane. */
    record Line(String recipient, String lane) {}

    private final Topics topics = Topics.withDefaultPrefix();
    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final Producer<byte[], byte[]> producer;
    private final StatusBook statuses;
    private final TwilioCaller caller;
    private final SplittableRandom random;
    private final Map<UUID, Line> lineOf = new LinkedHashMap<>();
    private final Map<Line, List<UUID>> lines = new LinkedHashMap<>();
    /** Monotonic instant of the webhook's 2xx by the number that texted STOP. */
    private final Map<String, Long> stops = new LinkedHashMap<>();

    private final AtomicInteger refused = new AtomicInteger();
    private final Thread publisher;
    private final double commandsPerSecond;
    private int stopsUnanswered;
    private volatile boolean stopping;

    Traffic(Cluster cluster, long seed, double commandsPerSecond) {
        random = new SplittableRandom(seed);
        this.commandsPerSecond = commandsPerSecond;
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", cluster.brokers().bootstrapServers(),
                        "acks", "all",
                        "linger.ms", "5",
                        "delivery.timeout.ms", "120000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        statuses = StatusBook.open(cluster.brokers().bootstrapServers(), topics.name(Topic.STATUS), format);
        caller = new TwilioCaller(cluster.publicUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN);
        publisher = Thread.ofPlatform().name("traffic").start(this::publishUntilStopped);
    }

    /** Ends publishing; what was published is with Kafka when this returns. */
    void stop() throws InterruptedException {
        stopping = true;
        publisher.join(Duration.ofMinutes(3));
        producer.flush();
        if (publisher.isAlive() || refused.get() > 0) {
            throw new AssertionError(refused.get() + " commands were not taken by Kafka, or publishing hangs");
        }
    }

    StatusBook statuses() {
        return statuses;
    }

    List<UUID> commands() {
        return List.copyOf(lineOf.keySet());
    }

    Map<Line, List<UUID>> lines() {
        return lines;
    }

    Line lineOf(UUID command) {
        Line line = lineOf.get(command);
        if (line == null) {
            throw new AssertionError("A message of a command that was never published");
        }
        return line;
    }

    Map<String, Long> stops() {
        return stops;
    }

    @Override
    public void close() {
        stopping = true;
        statuses.close();
        producer.close(Duration.ofSeconds(5));
        caller.close();
    }

    private void publishUntilStopped() {
        long began = System.nanoTime();
        for (long n = 0; !stopping; n++) {
            long due = began + (long) (n * 1e9 / commandsPerSecond);
            while (System.nanoTime() - due < 0 && !stopping) {
                LockSupport.parkNanos(Math.min(due - System.nanoTime(), 50_000_000));
            }
            String recipient = Commands.recipient(random.nextInt(RECIPIENTS));
            publish(new Line(recipient, LANES[random.nextInt(LANES.length)]), n);
            if (random.nextInt(500) == 0) {
                Thread.ofVirtual().start(() -> textStop(recipient));
            }
        }
    }

    private void publish(Line line, long number) {
        String body = "Message " + number + " " + "x".repeat(random.nextInt(3) * GSM7_SEGMENT);
        SendSms sms = Commands.sms(line.recipient(), body).build();
        UUID id = sms.getCommandId();
        lineOf.put(id, line);
        lines.computeIfAbsent(line, _ -> new ArrayList<>()).add(id);
        String topic = topics.smsLane(line.lane());
        byte[] value = format.writer(SendSms.class, topic).write(sms);
        byte[] key = line.recipient().getBytes(StandardCharsets.UTF_8);
        var _ = producer.send(new ProducerRecord<>(topic, key, value), (_, problem) -> {
            if (problem != null) {
                refused.incrementAndGet();
            }
        });
    }

    /** Only a STOP that the webhook acknowledged binds; Twilio repeats the others. */
    private void textStop(String recipient) {
        try {
            if (caller.text(recipient, Cluster.SENDER, "STOP") / 100 == 2) {
                long acknowledged = System.nanoTime();
                synchronized (stops) {
                    stops.putIfAbsent(recipient, acknowledged);
                }
            }
        } catch (AssertionError _) {
            stopsUnanswered++;
        }
    }

    int stopsUnanswered() {
        return stopsUnanswered;
    }
}
