package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.ScheduledCommand;
import io.sluice.contract.SendSms;
import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schedule's place was lost, and everything that still stands in its topic comes again. */
class ForgottenScheduleTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    /** Longer than {@code sluice.tracking.dedupe-horizon}. */
    private static final Duration LONG_AGO = Duration.ofDays(5);

    @Test
    void what_was_put_to_wait_before_the_memory_of_ids_began_and_nobody_knows_is_not_sent(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), Map.of())) {
            SendSms forgotten =
                    Commands.sms(Commands.recipient(1), "Sent long ago").build();
            // Of the same recipient, so that it comes behind the other.
            SendSms waiting = Commands.sms(Commands.recipient(1), "Due now").build();
            Instant now = Instant.now();

            putToWait(rig, forgotten, now.minus(LONG_AGO));
            putToWait(rig, waiting, now);

            assertThat(rig.statuses().awaitFinal(List.of(waiting.getCommandId()), WITHIN))
                    .isEmpty();
            assertThat(rig.simulator().arrivals()).hasSize(1);
        }
    }

    private static void putToWait(Rig rig, SendSms command, Instant appendedAt) {
        String topic = rig.topics().name(Topic.SCHEDULED);
        byte[] bytes = rig.format()
                .writer(SendSms.class, rig.topics().smsLane("normal"))
                .write(command);
        ScheduledCommand scheduled = ScheduledCommand.newBuilder()
                .setCommandId(command.getCommandId())
                .setLane("normal")
                .setDue(appendedAt)
                .setCommand(ByteBuffer.wrap(bytes))
                .build();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", rig.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(
                    topic,
                    RecipientPartitioner.partition(command.getTo(), Rig.PARTITIONS),
                    appendedAt.toEpochMilli(),
                    null,
                    rig.format().writer(ScheduledCommand.class, topic).write(scheduled)));
        }
    }
}
