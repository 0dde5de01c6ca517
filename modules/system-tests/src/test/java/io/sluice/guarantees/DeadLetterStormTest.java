package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.MessageState;
import io.sluice.contract.SendSms;
import io.sluice.contract.topic.Headers;
import io.sluice.contract.topic.Topic;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.arrivals.Throughput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand dead letters come back: each is sent once at most, at the sender's rate, and the rules still hold. */
class DeadLetterStormTest {
    /** With {@code -Dstorm.letters=10000} it is a large storm; the tests have less time. */
    private static final int LETTERS = Integer.getInteger("storm.letters", 2_000);
    /** Of these the commands had been sent before they were put aside. */
    private static final int SENT_BEFORE = 500;
    /** These opt out before the redrive, and these have expired. */
    private static final int OPTED_OUT = 50;

    private static final int EXPIRED = 50;
    private static final int LIMIT = 400;
    private static final Duration WITHIN = Duration.ofMinutes(4);

    @Test
    void a_storm_of_redriven_letters_sends_nothing_twice_and_keeps_the_rate(@TempDir Path folder) throws IOException {
        Map<String, Object> fast = Map.of("sluice.senders.demo.segments-per-second", LIMIT);
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), fast)) {
            Tool tool = new Tool(rig, folder);
            List<SendSms> commands = IntStream.range(0, LETTERS)
                    .mapToObj(DeadLetterStormTest::command)
                    .toList();
            List<UUID> ids = commands.stream().map(SendSms::getCommandId).toList();
            commands.subList(0, SENT_BEFORE).forEach(sms -> rig.publish("normal", sms));
            rig.flush();
            assertThat(rig.statuses().awaitFinal(ids.subList(0, SENT_BEFORE), WITHIN))
                    .isEmpty();
            letters(rig, commands);
            optOut(tool, folder);

            Tool.Said redriven = tool.run("dead-letters", "redrive", "--all", "--per-second", "3000");
            assertThat(redriven.out()).as(redriven.err()).contains("redriven " + LETTERS);
            // Once more in the middle of it, as an impatient operator does.
            tool.run("dead-letters", "redrive", "--reason-word", "DRILL", "--per-second", "3000");

            assertThat(rig.statuses().awaitFinal(ids, WITHIN)).isEmpty();
            List<Arrival> arrivals = rig.simulator().arrivals();
            assertThat(arrivals).hasSize(LETTERS - OPTED_OUT - EXPIRED);
            assertThat(arrivals.stream().collect(Collectors.groupingBy(Arrival::to, Collectors.counting())))
                    .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
            assertThat(Throughput.maxSegmentsInAnySecond(arrivals)).isLessThanOrEqualTo(LIMIT);
            assertThat(rig.statuses().count(ids, MessageState.SUPPRESSED)).isEqualTo(OPTED_OUT);
            assertThat(rig.statuses().count(ids, MessageState.EXPIRED)).isEqualTo(EXPIRED);
        }
    }

    private static SendSms command(int number) {
        Optional<Instant> past = Optional.of(Instant.now().minusSeconds(1)).filter(_ -> number >= LETTERS - EXPIRED);
        return Commands.sms(Commands.recipient(number), "Number " + number)
                .setExpiresAt(past.orElse(null))
                .build();
    }

    private static void letters(Rig rig, List<SendSms> commands) {
        String lane = rig.topics().smsLane("normal");
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", rig.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (SendSms command : commands) {
                ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                        rig.topics().name(Topic.DEAD_LETTERS),
                        command.getTo().getBytes(StandardCharsets.UTF_8),
                        rig.format().writer(SendSms.class, lane).write(command));
                letter.headers().add(Headers.REASON, "DRILL".getBytes(StandardCharsets.UTF_8));
                letter.headers().add(Headers.ORIGINAL_TOPIC, lane.getBytes(StandardCharsets.UTF_8));
                var _ = producer.send(letter);
            }
            producer.flush();
        }
    }

    /** By the import, with two lines that nobody can read. */
    private static void optOut(Tool tool, Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of("number,scope,at", "4155550123", "+19075550001,moon"));
        for (int i = SENT_BEFORE; i < SENT_BEFORE + OPTED_OUT; i++) {
            lines.add(Commands.recipient(i));
        }
        Path file = Files.write(folder.resolve("opt-outs.csv"), lines);
        Tool.Said imported = tool.run("opt-out", "import", file.toString());
        assertThat(imported.code()).isEqualTo(1);
        assertThat(imported.lines())
                .anyMatch(line -> line.startsWith("line 2: not a number"))
                .anyMatch(line -> line.startsWith("line 3: the scope"))
                .anyMatch(line -> line.equals("imported " + OPTED_OUT + " opt-outs, 2 bad lines"));
        Tool.Said check = tool.run("opt-out", "check", Commands.recipient(SENT_BEFORE));
        assertThat(check.out()).contains("OPTED_OUT", "IMPORT", "opt-outs.csv");
    }
}
