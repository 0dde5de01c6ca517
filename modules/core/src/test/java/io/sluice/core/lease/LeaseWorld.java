package io.sluice.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.pace.Arrivals;
import io.sluice.core.pace.Road;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderKind;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.sender.Senders;
import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Replicas that share one limit over one log, and the provider that counts every sliding second. */
final class LeaseWorld {
    static final SenderProfile SENDER =
            Senders.of(SenderKind.LONG_CODE_10DLC, Senders.number("+12025550100"), Registration.REGISTERED);
    static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration ROUND_TRIP = Duration.ofMillis(44);

    final VirtualScheduler scheduler;
    final Random random;
    final Arrivals arrivals = new Arrivals();
    final SimulatedRateLog log;
    final List<Replica> replicas = new ArrayList<>();
    LeaseTerms terms = new LeaseTerms(Duration.ofSeconds(4), LeaseTerms.ARRIVAL);
    /** What the log makes of what is written: to see that a broken protocol is found. */
    UnaryOperator<RateEntry> lie = UnaryOperator.identity();

    boolean looksBeforeTheFirstByte = true;

    LeaseWorld(long seed) {
        scheduler = new VirtualScheduler(seed, 0.02);
        random = new Random(seed);
        log = new SimulatedRateLog(scheduler, seed);
    }

    /** Starts a replica; only inside of {@link #run}. */
    Replica join(double perSecond) {
        return join(perSecond, Road.of(random, ROUND_TRIP, Duration.ofMillis(4)));
    }

    Replica join(double perSecond, Road road) {
        Replica replica = new Replica(this, "replica-" + replicas.size(), perSecond, road);
        replicas.add(replica);
        replica.start();
        return replica;
    }

    List<Replica> join(int count, double perSecond) {
        List<Replica> joined = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            joined.add(join(perSecond));
        }
        return joined;
    }

    void run(Runnable body) {
        scheduler.run(body);
    }

    void pass(Duration time) {
        scheduler.sleep(time);
    }

    /** Share of the limit that arrived at the provider during the time that passes now. */
    double useDuring(Duration time, int limit) {
        long began = scheduler.nanoTime();
        scheduler.sleep(time);
        long ends = began + time.toNanos();
        int segments = arrivals.segments(arrival -> arrival.nanos() >= began && arrival.nanos() < ends);
        return segments * 1e9 / time.toNanos() / limit;
    }

    void assertNeverMoreThan(int limit) {
        assertThat(arrivals.mostWithin(SECOND))
                .as("segments in the worst second")
                .isLessThanOrEqualTo(limit);
    }
}
