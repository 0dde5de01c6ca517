package io.sluice.gateway.shield;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.core.phone.Country;
import io.sluice.core.shield.FictionalNumbers;
import io.sluice.core.shield.Ownership;
import io.sluice.core.shield.ShieldBook;
import io.sluice.core.shield.ShieldMode;
import io.sluice.core.shield.ShieldVerdict;
import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import io.sluice.core.time.Signal;
import io.sluice.core.time.SystemScheduler;
import io.sluice.gateway.observability.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A log that never answers. */
@Timeout(60)
class KafkaShieldTest {
    private static final ShieldVerdict ALLOW = new ShieldVerdict.Allow();
    private static final Ownership OWNER = new Ownership(0, 0);

    private final Shifted scheduler = new Shifted();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KafkaShield shield = new KafkaShield(
            ShieldMode.ENFORCE,
            new ShieldBook(ShieldReplica.defaults().limits(), new FictionalNumbers(Set.of()), scheduler),
            new ShieldProof(scheduler),
            (_, _, _, _) -> new CompletableFuture<>(),
            new ShieldMetrics(new Metrics(meters)),
            scheduler);
    private int number;

    @Test
    void one_command_waits_for_a_log_that_does_not_answer_then_none_for_half_a_minute() {
        assertThat(look()).isBetween(KafkaShield.WAIT_MAX, KafkaShield.WAIT_MAX.multipliedBy(2));
        for (int i = 0; i < 5; i++) {
            assertThat(look()).isLessThan(KafkaShield.WAIT_MAX.dividedBy(2));
        }
        assertThat(gaps("unread")).isEqualTo(6);
        assertThat(gaps("unacknowledged")).isEqualTo(6);

        scheduler.shiftNanos += KafkaShield.NO_WAIT_AFTER_GAP.toNanos();

        assertThat(look()).isGreaterThanOrEqualTo(KafkaShield.WAIT_MAX);
    }

    @Test
    void a_refusal_as_fraud_is_waited_for_in_any_mode_and_within_the_bound() {
        long begin = System.nanoTime();
        shield.refusedAsFraud("ref", new Country("ID"), 0);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(KafkaShield.WAIT_MAX, KafkaShield.WAIT_MAX.multipliedBy(2));
    }

    private Duration look() {
        long begin = System.nanoTime();
        assertThat(shield.look(ShieldReplica.start(0, "+6281%d0001111".formatted(10 + number++)), OWNER))
                .isEqualTo(ALLOW);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private double gaps(String kind) {
        return meters.find("sluice.shield.gaps").tag("gap", kind).counter().count();
    }

    /** The system's clocks, with a time that a test lets pass. */
    private static final class Shifted implements Scheduler {
        private final Scheduler real = new SystemScheduler(Clock.systemUTC());
        private long shiftNanos;

        @Override
        public Instant now() {
            return real.now();
        }

        @Override
        public long nanoTime() {
            return real.nanoTime() + shiftNanos;
        }

        @Override
        public Monitor newMonitor() {
            return real.newMonitor();
        }

        @Override
        public Signal newSignal() {
            return real.newSignal();
        }

        @Override
        public void start(String name, Runnable task) {
            real.start(name, task);
        }

        @Override
        public void sleepUntil(long deadlineNanos) {
            real.sleepUntil(deadlineNanos - shiftNanos);
        }
    }
}
