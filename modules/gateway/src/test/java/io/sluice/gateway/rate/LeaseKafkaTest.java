package io.sluice.gateway.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.lease.LeaseView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Replicas that share 80 segments per second over a real broker, in real time. */
class LeaseKafkaTest {
    private static EmbeddedKafkaKraftBroker broker;

    private final ConcurrentLinkedQueue<Long> arrivals = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 1, LeaseReplica.TOPIC);
        broker.afterPropertiesSet();
    }

    @AfterAll
    static void stop() {
        broker.destroy();
    }

    @Test
    void replicas_share_hand_over_and_are_cut_off_and_no_second_sees_more_than_the_limit() {
        try (LeaseReplica first = new LeaseReplica(broker, "first", arrivals);
                LeaseReplica second = new LeaseReplica(broker, "second", arrivals);
                LeaseReplica third = new LeaseReplica(broker, "third", arrivals)) {
            first.busy(true);
            first.start();
            until("the first sends alone", Duration.ofSeconds(5), () -> first.sent.get() > 80);
            second.busy(true);
            second.start();
            until("both send", Duration.ofSeconds(10), () -> second.sent.get() > 100);
            int before = arrivals.size();
            long began = first.scheduler.nanoTime();
            until("they share", Duration.ofSeconds(10), () -> arrivals.size() - before >= 240);
            double seconds = (first.scheduler.nanoTime() - began) / 1e9;
            assertThat(240 / seconds).as("segments per second of both").isGreaterThan(68);

            first.leave();
            assertThat(first.member.view().standing()).isEqualTo(LeaseView.Standing.LEFT);
            until("the second has everything", Duration.ofSeconds(5), () -> tokens(second) == LeaseReplica.LIMIT);

            third.busy(true);
            third.start();
            until("the third has its part", Duration.ofSeconds(5), () -> tokens(third) >= 36);
            second.cutOff();
            until("the second stopped by itself", Duration.ofSeconds(5), () -> second.member.view().standing()
                    == LeaseView.Standing.NOT_RENEWED);
            int stopped = second.sent.get();
            until("the third has everything", Duration.ofSeconds(10), () -> tokens(third) == LeaseReplica.LIMIT);
            assertThat(second.sent.get()).isLessThanOrEqualTo(stopped + 1);
        }
        assertThat(mostWithinASecond(arrivals.stream().sorted().toList())).isLessThanOrEqualTo(LeaseReplica.LIMIT);
    }

    private static int tokens(LeaseReplica replica) {
        return replica.member.view().tokens().values().stream().mapToInt(i -> i).sum();
    }

    private static int mostWithinASecond(List<Long> sorted) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) >= Duration.ofSeconds(1).toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static void until(String what, Duration within, BooleanSupplier condition) {
        Awaitility.await(what).atMost(within).pollInterval(Duration.ofMillis(10)).until(condition::getAsBoolean);
    }
}
