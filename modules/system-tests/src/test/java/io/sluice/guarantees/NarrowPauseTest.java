package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CancelCommand;
import io.sluice.contract.MessageState;
import io.sluice.contract.SendSms;
import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.topic.Topic;
import io.sluice.simulator.arrivals.Arrival;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pause of one sender holds nobody else up, whatever lies before them in their partition. */
class NarrowPauseTest {
    /** Twice the window of a partition; {@code -Dpause.held} for more. */
    private static final int HELD = Integer.getInteger("pause.held", 4_000);

    private static final int PARTITION = 1;
    private static final String CAMPAIGN = "campaign";
    private static final String CAMPAIGN_NUMBER = "+19075550007";
    private static final int CAMPAIGN_LIMIT = 1_000;
    private static final Duration PASSES_WITHIN = Duration.ofSeconds(2);
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Pattern COMMAND_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** Two for each: the second one comes behind the first. */
    private static final List<String> RECIPIENTS = IntStream.iterate(0, i -> i + 1)
            .mapToObj(Commands::recipient)
            .filter(to -> RecipientPartitioner.partition(to, Rig.PARTITIONS) == PARTITION)
            .limit(HELD / 2)
            .toList();

    @Test
    void thousands_of_held_commands_let_another_sender_pass_and_go_in_their_order_later(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), campaign())) {
            Tool tool = new Tool(rig, folder);
            assertThat(tool.run("pause", "sender:" + CAMPAIGN, "--reason", "wrong text")
                            .code())
                    .isZero();
            List<UUID> held = new ArrayList<>();
            for (int i = 0; i < HELD; i++) {
                held.add(publish(rig, ofCampaign(RECIPIENTS.get(i % RECIPIENTS.size()), "Number " + i)));
            }
            UUID expiring = publish(
                    rig,
                    ofCampaign(RECIPIENTS.getFirst(), "Short-lived")
                            .setExpiresAt(Instant.now().plusSeconds(5)));
            rig.flush();

            SendSms another = Commands.sms(other(), "Passes").build();
            rig.publishNow("normal", another);
            assertThat(rig.statuses()
                            .await(
                                    List.of(another.getCommandId()),
                                    s -> s.getState() != MessageState.SCHEDULED,
                                    PASSES_WITHIN))
                    .as("sent within " + PASSES_WITHIN)
                    .isEmpty();
            cancel(rig, held.getLast(), RECIPIENTS.getLast());
            assertThat(rig.statuses().awaitFinal(List.of(expiring, held.getLast()), WITHIN))
                    .isEmpty();
            assertThat(rig.statuses().count(List.of(expiring), MessageState.EXPIRED))
                    .isEqualTo(1);
            assertThat(rig.statuses().count(List.of(held.getLast()), MessageState.CANCELED))
                    .isEqualTo(1);
            assertThat(rig.simulator().arrivals()).hasSize(1);

            // A restart in the middle reads all of it again.
            rig.stopGateway();
            rig.startGateway();
            SendSms afterwards = Commands.sms(other(), "Passes again").build();
            rig.publishNow("normal", afterwards);
            assertThat(rig.statuses().awaitFinal(List.of(afterwards.getCommandId()), WITHIN))
                    .isEmpty();

            assertThat(tool.run("resume", "sender:" + CAMPAIGN).code()).isZero();
            List<UUID> sent = held.subList(0, HELD - 1);
            assertThat(rig.statuses().awaitFinal(sent, WITHIN)).isEmpty();
            assertThat(rig.statuses().count(sent, MessageState.DELIVERED)).isEqualTo(sent.size());
            assertThat(rig.simulator().arrivals()).hasSize(sent.size() + 2);
            assertInOrder(rig, held);
        }
    }

    @Test
    void a_thousand_held_commands_whose_time_has_come_let_another_sender_pass(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), campaign())) {
            Tool tool = new Tool(rig, folder);
            assertThat(tool.run("pause", "sender:" + CAMPAIGN, "--reason", "wrong text")
                            .code())
                    .isZero();
            Instant due = Instant.now().plusSeconds(8);
            List<UUID> held = new ArrayList<>();
            for (String to : RECIPIENTS.subList(0, 1_000)) {
                held.add(publish(rig, ofCampaign(to, "Later").setNotBefore(due)));
            }
            UUID another = publish(rig, Commands.sms(other(), "Later").setNotBefore(due.plusSeconds(2)));
            rig.flush();

            Duration patience =
                    Duration.between(Instant.now(), due.plusSeconds(2)).plus(PASSES_WITHIN);
            assertThat(rig.statuses().await(List.of(another), s -> s.getState() != MessageState.SCHEDULED, patience))
                    .isEmpty();
            assertThat(rig.simulator().arrivals()).hasSize(1);

            assertThat(tool.run("resume", "sender:" + CAMPAIGN).code()).isZero();
            assertThat(rig.statuses().awaitFinal(held, WITHIN)).isEmpty();
            assertThat(rig.statuses().count(held, MessageState.DELIVERED)).isEqualTo(held.size());
            assertThat(rig.simulator().arrivals()).hasSize(held.size() + 1);
        }
    }

    /** To each recipient the first half of the numbers went before the second. */
    private static void assertInOrder(Rig rig, List<UUID> held) {
        Map<String, Long> arrivals = new HashMap<>();
        for (Arrival arrival : rig.simulator().arrivals()) {
            Matcher command = COMMAND_ID.matcher(String.valueOf(arrival.statusCallback()));
            assertThat(command.find()).isTrue();
            arrivals.put(command.group(), arrival.sequence());
        }
        for (int i = 0; i + RECIPIENTS.size() < held.size() - 1; i++) {
            long first = arrivals.getOrDefault(held.get(i).toString(), Long.MAX_VALUE);
            assertThat(arrivals.getOrDefault(held.get(i + RECIPIENTS.size()).toString(), -1L))
                    .as("the second to recipient %s", i)
                    .isGreaterThan(first);
        }
    }

    private static UUID publish(Rig rig, SendSms.Builder command) {
        SendSms sms = command.build();
        rig.publish("normal", sms);
        return sms.getCommandId();
    }

    private static void cancel(Rig rig, UUID target, String to) {
        String topic = rig.topics().name(Topic.CANCEL);
        CancelCommand cancel = CancelCommand.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setTargetCommandId(target)
                .setService("shop")
                .setTo(to)
                .setCreatedAt(Instant.now())
                .build();
        rig.publishBytes(
                topic, to, rig.format().writer(CancelCommand.class, topic).write(cancel));
        rig.flush();
    }

    private static SendSms.Builder ofCampaign(String to, String body) {
        return Commands.sms(to, body).setSender(CAMPAIGN);
    }

    /** Somebody else in the same partition. */
    private static String other() {
        return IntStream.iterate(500_000, i -> i + 1)
                .mapToObj(Commands::recipient)
                .filter(to -> RecipientPartitioner.partition(to, Rig.PARTITIONS) == PARTITION)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> campaign() {
        String sender = "sluice.senders." + CAMPAIGN + ".";
        return Map.of(
                sender + "from", CAMPAIGN_NUMBER,
                sender + "kind", "LONG_CODE_10DLC",
                sender + "registration", "REGISTERED",
                sender + "segments-per-second", CAMPAIGN_LIMIT,
                sender + "countries", "US,CA",
                sender + "purposes", "TRANSACTIONAL");
    }
}
