package io.sluice.faults;

import io.sluice.contract.SendSms;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.guarantees.Commands;
import io.sluice.guarantees.Eventually;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * From the producer's acknowledged append to the arrival of the POST, at low load, with three brokers that each hold every
 * record: one message at a time. Not part of the tests.
 */
class ClusterLatencyBenchmark {
    private static final Path FOLDER = Path.of("target", "cluster-latency").toAbsolutePath();

    private static final int WARM_UP = 1_000;
    private static final int MEASURED = 300;
    private static final Duration ARRIVED_MAX = Duration.ofMinutes(1);

    @Test
    void append_to_arrival_with_three_brokers() throws InterruptedException, ExecutionException {
        WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
        String topic = Topics.withDefaultPrefix().smsLane("normal");
        try (Cluster cluster = Cluster.start(
                        FOLDER.resolve(String.valueOf(ProcessHandle.current().pid())), 1, Map.of());
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", cluster.brokers().bootstrapServers(), "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            long[] nanos = new long[MEASURED];
            for (int n = 0; n < WARM_UP + MEASURED; n++) {
                String to = Commands.recipient(n);
                SendSms sms = Commands.sms(to, "One segment").build();
                byte[] value = format.writer(SendSms.class, topic).write(sms);
                producer.send(new ProducerRecord<>(topic, to.getBytes(StandardCharsets.UTF_8), value))
                        .get();
                long appended = System.nanoTime();
                int expected = n + 1;
                var arrivals = cluster.simulator().arrivalLog();
                Eventually.holds(ARRIVED_MAX, () -> arrivals.sequence() >= expected);
                if (n >= WARM_UP) {
                    nanos[n - WARM_UP] = arrivals.after(n).getFirst().nanos() - appended;
                }
            }
            Arrays.sort(nanos);
            System.out.println("| brokers | p50, ms | p99, ms |");
            System.out.println("|---|---|---|");
            System.out.printf(
                    "| %d | %.1f | %.1f |%n",
                    Brokers.NODES, nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 99 / 100] / 1e6);
        }
    }
}
