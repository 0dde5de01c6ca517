package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.MessageState;
import io.sluice.contract.SendSms;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.arrivals.Throughput;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.context.ConfigurableApplicationContext;

/** A pause of a sender takes effect on all replicas within a second, and nothing that expired goes out on resume. */
@Isolated
class PauseReplicasTest {
    private static final int MESSAGES = 800;
    private static final int LIMIT = 80;
    private static final Duration EFFECT = Duration.ofSeconds(1);
    private static final Duration PAUSED = Duration.ofSeconds(4);
    private static final Duration WITHIN = Duration.ofSeconds(90);

    @Test
    void a_paused_sender_is_silent_within_a_second_on_two_replicas(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), Map.of());
                ConfigurableApplicationContext second = rig.startAnother()) {
            Tool tool = new Tool(rig, folder);
            Eventually.holds(WITHIN, () -> tool.run("lag").out().contains("2 dispatchers"));
            List<UUID> ids = publish(rig, 0, MESSAGES, Optional.empty());
            int before = rig.simulator().arrivals().size();
            Eventually.holds(WITHIN, () -> rig.simulator().arrivals().size() >= before + LIMIT);

            Tool.Said paused = tool.run("pause", "sender:demo", "--reason", "drill");
            long acknowledged = System.nanoTime();
            assertThat(paused.code()).as(paused.err()).isZero();
            List<UUID> expiring =
                    publish(rig, MESSAGES, 20, Optional.of(Instant.now().plus(PAUSED.dividedBy(2))));
            rest(PAUSED);

            assertThat(rig.simulator().arrivals())
                    .filteredOn(arrival -> arrival.nanos() - acknowledged > EFFECT.toNanos())
                    .isEmpty();
            assertThat(rig.simulator().arrivals().size())
                    .as("a backlog was held")
                    .isLessThan(MESSAGES);
            assertThat(tool.run("pause").out()).contains("sender:demo", "drill");

            assertThat(tool.run("resume", "sender:demo").code()).isZero();
            assertThat(rig.statuses().awaitFinal(ids, WITHIN)).isEmpty();
            assertThat(rig.statuses().awaitFinal(expiring, WITHIN)).isEmpty();
            assertThat(rig.statuses().count(ids, MessageState.DELIVERED)).isEqualTo(MESSAGES);
            assertThat(rig.statuses().count(expiring, MessageState.EXPIRED)).isEqualTo(expiring.size());
            List<Arrival> arrivals = rig.simulator().arrivals();
            assertThat(arrivals).hasSize(MESSAGES);
            assertThat(Throughput.maxSegmentsInAnySecond(arrivals)).isLessThanOrEqualTo(LIMIT);
            assertThat(second.isRunning()).isTrue();
        }
    }

    private static List<UUID> publish(Rig rig, int first, int count, Optional<Instant> expiresAt) {
        List<UUID> ids = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            SendSms sms = Commands.sms(Commands.recipient(i), "Number " + i)
                    .setExpiresAt(expiresAt.orElse(null))
                    .build();
            ids.add(sms.getCommandId());
            rig.publish("normal", sms);
        }
        rig.flush();
        return ids;
    }

    private static void rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
