package io.sluice.gateway.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.RateEntry;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.core.command.LaneName;
import io.sluice.core.lease.LeaseMember;
import io.sluice.core.lease.LeaseTerms;
import io.sluice.core.lease.MemberId;
import io.sluice.core.lease.RateLog;
import io.sluice.core.pace.LaneRule;
import io.sluice.core.pace.Pacer;
import io.sluice.core.time.Scheduler;
import io.sluice.core.time.SystemScheduler;
import io.sluice.gateway.observability.Liveness;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;

class LeaseLifecycleTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Scheduler scheduler = new SystemScheduler(Clock.systemUTC());
    private final BlockingQueue<Object> states = new LinkedBlockingQueue<>();

    @Test
    void a_process_whose_leases_are_no_longer_renewed_is_not_live() throws Exception {
        try (Pacer pacer = new Pacer(
                scheduler, new LeaseReplica.OpenRoad(), List.of(new LaneRule(LaneName.NORMAL, 1, 0, 1)), LONG)) {
            LeaseMember member = new LeaseMember(
                    new MemberId("me"), pacer, new BrokenLog(), new LeaseTerms(LONG, LeaseTerms.ARRIVAL), scheduler);
            new LeaseLifecycle(member, unused(), liveness()).start();
            assertThat(states.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(LivenessState.BROKEN);
        }
    }

    private Liveness liveness() {
        return new Liveness(event -> states.add(((AvailabilityChangeEvent<?>) event).getState()));
    }

    private KafkaRateLog unused() {
        return new KafkaRateLog(
                () -> {
                    throw new IllegalStateException("nobody reads here");
                },
                (_, _, _, _) -> {
                    throw new IllegalStateException("nobody writes here");
                },
                WireFormat.withoutRegistry(new SchemaCatalogue()).reader(RateEntry.class),
                "unused",
                scheduler);
    }

    private static final class BrokenLog implements RateLog {
        @Override
        public void append(io.sluice.core.lease.RateEntry entry) {}

        @Override
        public Batch read(long deadlineNanos) {
            throw new StackOverflowError();
        }
    }
}
