package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CancelCommand;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import io.sluice.contract.topic.Headers;
import io.sluice.contract.topic.Topic;
import io.sluice.simulator.SimulatorConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged bytes, fields and numbers on the command topics and on the webhook: nothing blocks, nothing is lost, each has
 * its answer: a status, a dead letter, or an HTTP status.
 */
class DamagedInputTest {
    private static final int DAMAGED = 10_000;
    private static final long SEED = 20_261_122;

    @TempDir
    static Path folder;

    private static Rig rig;

    @BeforeAll
    static void start() {
        Map<String, Object> lifted = Map.of("sluice.senders.demo.segments-per-second", 2_000);
        rig = Rig.start(folder, UnaryOperator.identity(), lifted);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void damaged_commands_are_each_answered_and_a_good_one_behind_them_is_delivered() {
        Random random = new Random(SEED);
        List<UUID> readable = new ArrayList<>();
        for (int i = 0; i < DAMAGED; i++) {
            publishDamaged(random, i, readable);
        }
        List<UUID> good = new ArrayList<>();
        for (int p = 0; p < 4 * Rig.PARTITIONS; p++) {
            SendSms behind = Commands.sms(Commands.recipient(500_000 + p), "Behind the damage")
                    .build();
            good.add(behind.getCommandId());
            rig.publish("normal", behind);
        }
        rig.flush();

        assertThat(rig.statuses().awaitFinal(good, Duration.ofMinutes(2))).isEmpty();
        assertThat(rig.statuses().awaitFinal(readable, Duration.ofMinutes(1))).isEmpty();
        assertThat(readable).allSatisfy(id -> assertThat(rig.statuses().of(id))
                .filteredOn(MessageStatus::getFinal$)
                .hasSize(1));
        // Flipped bits may leave a command whole, or with another id; everything else is in the dead letters.
        List<ConsumerRecord<byte[], byte[]>> dead =
                Records.all(rig, rig.topics().name(Topic.DEAD_LETTERS));
        assertThat(dead.size() + rig.statuses().commands()).isGreaterThanOrEqualTo(DAMAGED + good.size());
        assertThat(dead).allSatisfy(letter -> assertThat(letter.headers().lastHeader(Headers.REASON))
                .isNotNull());
        System.out.printf(
                "%d damaged records: %d dead letters, %d commands with a status%n",
                DAMAGED, dead.size(), rig.statuses().commands());
    }

    @Test
    void damaged_requests_are_each_answered_and_a_good_one_behind_them_too() {
        Random random = new Random(SEED);
        URI inbound = rig.gatewayUrl().resolve("/twilio/inbound");
        try (TwilioCaller caller = new TwilioCaller(rig.gatewayUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN);
                TwilioCaller stranger = new TwilioCaller(rig.gatewayUrl(), "a token of somebody else")) {
            for (int i = 0; i < DAMAGED; i++) {
                String signature = i / 3 % 2 == 0 ? "bm90IHNpZ25lZA==" : "";
                int status =
                        switch (i % 3) {
                            case 0 -> {
                                byte[] noise = new byte[random.nextInt(400)];
                                random.nextBytes(noise);
                                yield caller.postRaw(inbound, noise, signature);
                            }
                            case 1 -> {
                                String cut = "From=%2B1&Body=" + i + "%ZZ";
                                yield caller.postRaw(inbound, cut.getBytes(StandardCharsets.UTF_8), signature);
                            }
                            default -> stranger.text(Commands.recipient(i), Rig.SENDER, "Whole, but not from Twilio");
                        };
                assertThat(status).isBetween(400, 499);
            }

            assertThat(caller.text(Commands.recipient(600_000), Rig.SENDER, "A good one"))
                    .isEqualTo(200);
        }
    }

    /** One damaged record; when its commandId is readable for sure, that is noted. */
    private static void publishDamaged(Random random, int i, List<UUID> readable) {
        SendSms sms = Commands.sms(Commands.recipient(i), "Damaged").build();
        byte[] whole = rig.format().writer(SendSms.class, "x").write(sms);
        String topic = rig.topics().smsLane(i % 2 == 0 ? "normal" : "urgent");
        int partition = random.nextInt(Rig.PARTITIONS);
        switch (i % 8) {
            case 0 -> {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                rig.publishTo(topic, partition, noise);
            }
            case 1 -> rig.publishTo(topic, partition, Arrays.copyOf(whole, random.nextInt(whole.length)));
            case 2 -> {
                whole[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                rig.publishTo(topic, partition, whole);
            }
            case 3 -> rig.publishTo(topic, partition, confluent(whole));
            case 4 -> rig.publishTo(topic, partition, wrongType());
            case 5 -> publishInvalid(topic, readable, Commands.sms("+1" + i, "No such number"));
            case 6 ->
                publishInvalid(
                        topic, readable, Commands.sms(Commands.recipient(i), "").setSender("nobody"));
            default ->
                publishInvalid(
                        topic,
                        readable,
                        Commands.sms(Commands.recipient(i), "Late").setExpiresAt(Instant.EPOCH));
        }
    }

    private static void publishInvalid(String topic, List<UUID> readable, SendSms.Builder sms) {
        SendSms command = sms.build();
        readable.add(command.getCommandId());
        rig.publishBytes(
                topic, command.getTo(), rig.format().writer(SendSms.class, "x").write(command));
    }

    private static byte[] confluent(byte[] singleObject) {
        byte[] framed = singleObject.clone();
        framed[0] = 0;
        return framed;
    }

    private static byte[] wrongType() {
        CancelCommand cancel = CancelCommand.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setTargetCommandId(UUID.randomUUID())
                .setService("shop")
                .setTo(Commands.recipient(1))
                .setCreatedAt(Instant.now())
                .build();
        return rig.format().writer(CancelCommand.class, "x").write(cancel);
    }
}
