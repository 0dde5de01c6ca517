package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.core.dispatch.PartitionDesk;
import io.sluice.core.time.Scheduler;
import io.sluice.core.time.SystemScheduler;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.observability.ServiceTag;
import io.sluice.gateway.spend.Spend;
import io.sluice.gateway.spend.SpendProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Scheduler scheduler = new SystemScheduler(Clock.systemUTC());

    @Test
    void an_error_while_reading_leaves_the_partition_to_be_taken_anew() {
        Intake intake = intakeThatOnlyReads();
        assertThat(intake.broken()).isFalse();
        intake.receive(new ConsumerRecord<>("sluice.cancel", 0, 0, new byte[0], new byte[0]) {
            @Override
            public byte[] value() {
                throw new StackOverflowError();
            }
        });
        assertThat(soon(intake::broken)).isTrue();
    }

    /** What comes after reading is not there: nothing gets so far. */
    @SuppressWarnings("NullAway")
    private Intake intakeThatOnlyReads() {
        Metrics meters = new Metrics(new SimpleMeterRegistry());
        Spend free = new Spend(new SpendProperties(0, Map.of(), Map.of()), meters);
        DispatchMetrics metrics = new DispatchMetrics(meters, new ServiceTag(Set.of()), free, Clock.systemUTC());
        CommandReader reader = new CommandReader(
                new CommandReader.Decoders(null, null, null, null, null), null, null, null, null, null, 1);
        PartitionDesk desk = new PartitionDesk(0, null, null, null, scheduler);
        return new Intake(
                new CommandTopic.Cancels(),
                null,
                desk,
                new Reach(() -> Instant.MIN, 1_000),
                new IntakeTools(reader, null, null, null, metrics, new HeldBudget(1_000), 1_000, scheduler));
    }

    private boolean soon(BooleanSupplier condition) {
        long deadline = scheduler.deadlineIn(LONG);
        while (!condition.getAsBoolean() && scheduler.nanoTime() - deadline < 0) {
            scheduler.sleepUntil(scheduler.deadlineIn(LOOK));
        }
        return condition.getAsBoolean();
    }
}
