package io.sluice.gateway.rate;

import io.sluice.contract.RateEntry;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.core.command.LaneName;
import io.sluice.core.lease.LeaseMember;
import io.sluice.core.lease.LeaseTerms;
import io.sluice.core.lease.MemberId;
import io.sluice.core.pace.Brake;
import io.sluice.core.pace.LaneRule;
import io.sluice.core.pace.PaceRequest;
import io.sluice.core.pace.Pacer;
import io.sluice.core.pace.Permit;
import io.sluice.core.pace.Place;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.DoubtPolicy;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderAddress;
import io.sluice.core.sender.SenderKind;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.time.SystemScheduler;
import io.sluice.gateway.observability.Liveness;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** One member with a pacer and a backlog, on a real broker in real time. */
final class LeaseReplica implements AutoCloseable, RecordPublisher {
    static final String TOPIC = "sluice.rate";
    static final int LIMIT = 80;
    private static final int WORKERS = 60;
    private static final SenderProfile SENDER = new SenderProfile(
            new SenderName("main"),
            new AccountName("default"),
            new SenderAddress.PhoneNumber(new E164("+12025550100")),
            SenderKind.LONG_CODE_10DLC,
            LIMIT,
            new RatePoolName("pool"),
            Registration.REGISTERED,
            Allowed.all(),
            EnumSet.allOf(Purpose.class),
            Optional.empty(),
            DoubtPolicy.PARK);

    final SystemScheduler scheduler = new SystemScheduler(Clock.systemUTC());
    final LeaseMember member;
    final Pacer pacer;
    final AtomicInteger sent = new AtomicInteger();
    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaRateLog log;
    private final LeaseLifecycle lifecycle;
    private final ConcurrentLinkedQueue<Long> arrivals;
    private volatile boolean busy;
    private volatile boolean cut;
    private volatile boolean closed;

    LeaseReplica(EmbeddedKafkaBroker broker, String name, ConcurrentLinkedQueue<Long> arrivals) {
        this.arrivals = arrivals;
        String servers = broker.getBrokersAsString();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", 0, "max.block.ms", 200),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        DefaultKafkaConsumerFactory<byte[], byte[]> consumers = new DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", servers, "enable.auto.commit", false, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        log = new KafkaRateLog(consumers::createConsumer, this, format.reader(RateEntry.class), TOPIC, scheduler);
        pacer = new Pacer(
                scheduler, new OpenRoad(), List.of(new LaneRule(LaneName.NORMAL, 1, 0, 1)), Duration.ofSeconds(5));
        pacer.addPool(SENDER.ratePool(), SENDER.account(), LIMIT);
        LeaseTerms terms = new LeaseTerms(Duration.ofSeconds(2), LeaseTerms.ARRIVAL);
        member = new LeaseMember(new MemberId(name), pacer, log, terms, scheduler);
        lifecycle = new LeaseLifecycle(member, log, new Liveness(_ -> {}));
    }

    void start() {
        scheduler.start("pacer", pacer::run);
        lifecycle.start();
        for (int i = 0; i < WORKERS; i++) {
            scheduler.start("message", this::work);
        }
    }

    void busy(boolean now) {
        busy = now;
    }

    /** What it writes does not reach the log any more; it reads on. */
    void cutOff() {
        cut = true;
    }

    private void work() {
        PaceRequest request = new PaceRequest(SENDER, LaneName.NORMAL, new ServiceName("orders"), 1, 1);
        while (!closed) {
            if (!busy) {
                scheduler.sleepUntil(scheduler.deadlineIn(Duration.ofMillis(5)));
                continue;
            }
            long deadline = scheduler.deadlineIn(Duration.ofMillis(500));
            try (Place place = pacer.join(request)) {
                Optional<Permit> due = place.awaitCall(deadline) ? place.awaitPermit(deadline) : Optional.empty();
                due.ifPresent(this::post);
            }
        }
    }

    private void post(Permit permit) {
        if (!permit.stillLeased()) {
            permit.unused();
            return;
        }
        long started = scheduler.nanoTime();
        scheduler.sleepUntil(scheduler.deadlineIn(Duration.ofMillis(10)));
        arrivals.add(scheduler.nanoTime());
        sent.incrementAndGet();
        permit.answered(started, 1);
    }

    @Override
    public CompletableFuture<RecordMetadata> publish(
            String topic, @Nullable Integer partition, String key, SpecificRecord value) {
        if (!cut) {
            byte[] bytes = format.writer(RateEntry.class, TOPIC).write((RateEntry) value);
            Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(TOPIC, 0, null, bytes));
        }
        return new CompletableFuture<>();
    }

    void leave() {
        busy = false;
        lifecycle.stop();
    }

    @Override
    public void close() {
        closed = true;
        leave();
        pacer.close();
        producer.close(Duration.ofSeconds(1));
    }

    static final class OpenRoad implements Brake {
        @Override
        public boolean mayCall(Outlet sender) {
            return true;
        }

        @Override
        public boolean tryPass(Outlet sender) {
            return true;
        }

        @Override
        public void notUsed(Outlet sender) {}
    }
}
