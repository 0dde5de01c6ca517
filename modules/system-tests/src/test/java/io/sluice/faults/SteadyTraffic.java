package io.sluice.faults;

import io.sluice.contract.SendSms;
import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.guarantees.Commands;
import io.sluice.simulator.TwilioSimulator;
import io.sluice.simulator.arrivals.Arrival;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One message after the other to each partition in turn, evenly, so that a silence at the simulator is the
 * installation's. Publishing happens on a thread of its own.
 */
final class SteadyTraffic implements AutoCloseable {
    /**
     * Below the limit, so that no backlog hides a silence or prolongs it; and so few that three brokers, two dispatchers
     * and the witness leave processor time on two cores.
     */
    private static final int PER_SECOND = Integer.getInteger("failover.rate", 24);

    private final String topic = Topics.withDefaultPrefix().smsLane("normal");
    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final Producer<byte[], byte[]> producer;
    private final TwilioSimulator simulator;
    private final Thread publisher;
    private int recipients;
    private volatile boolean stopping;

    SteadyTraffic(Cluster cluster) {
        simulator = cluster.simulator();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.brokers().bootstrapServers(), "acks", "all", "linger.ms", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        publisher = Thread.ofPlatform().name("steady-traffic").start(this::publishUntilStopped);
    }

    /** The longest time that some partition got nothing between two instants. */
    Duration longestSilence(long fromNanos, long untilNanos) {
        List<Arrival> arrivals = simulator.arrivals();
        long longest = 0;
        for (int partition = 0; partition < Cluster.PARTITIONS; partition++) {
            long last = fromNanos;
            for (Arrival arrival : arrivals) {
                boolean within = arrival.nanos() - fromNanos > 0 && arrival.nanos() - untilNanos < 0;
                if (within && RecipientPartitioner.partition(arrival.to(), Cluster.PARTITIONS) == partition) {
                    longest = Math.max(longest, arrival.nanos() - last);
                    last = arrival.nanos();
                }
            }
            longest = Math.max(longest, untilNanos - last);
        }
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() {
        stopping = true;
        try {
            publisher.join(Duration.ofMinutes(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
    }

    private void publishUntilStopped() {
        long began = System.nanoTime();
        for (long n = 0; !stopping; n++) {
            long due = began + (long) (n * 1e9 / PER_SECOND);
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            String to = nextOf((int) (n % Cluster.PARTITIONS));
            SendSms sms = Commands.sms(to, "One segment").build();
            byte[] value = format.writer(SendSms.class, topic).write(sms);
            var _ = producer.send(new ProducerRecord<>(topic, to.getBytes(StandardCharsets.UTF_8), value));
        }
    }

    private String nextOf(int partition) {
        String to = Commands.recipient(recipients++);
        while (RecipientPartitioner.partition(to, Cluster.PARTITIONS) != partition) {
            to = Commands.recipient(recipients++);
        }
        return to;
    }
}
