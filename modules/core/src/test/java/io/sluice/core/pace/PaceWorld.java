package io.sluice.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.LaneName;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.DoubtPolicy;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderKind;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.sender.Senders;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A pacer, senders that use it, and the provider's view of what arrives, in virtual time. */
final class PaceWorld implements Brake {
    static final Duration LATEST_ARRIVAL = Duration.ofSeconds(5);
    static final AccountName ACCOUNT = new AccountName("default");
    static final SenderProfile MAIN = sender("main", "pool");
    static final List<LaneRule> LANES = List.of(
            new LaneRule(LaneName.URGENT, 0, 0.2, 1),
            new LaneRule(LaneName.NORMAL, 1, 0.1, 1),
            new LaneRule(LaneName.BULK, 2, 0.05, 0.8));

    final VirtualScheduler scheduler;
    final Random random;
    final Pacer pacer;
    final Arrivals arrivals = new Arrivals();
    final Set<SenderName> braked = new HashSet<>();
    final Map<SenderName, Integer> passes = new HashMap<>();
    Road road;
    Duration claimTime = Duration.ofMillis(4);
    int done;

    PaceWorld(long seed) {
        this(seed, 0.02, LANES);
    }

    PaceWorld(long seed, double preemption, List<LaneRule> lanes) {
        scheduler = new VirtualScheduler(seed, preemption);
        random = new Random(seed);
        road = Road.of(random, Duration.ofMillis(50), Duration.ZERO);
        pacer = new Pacer(scheduler, this, lanes, LATEST_ARRIVAL);
    }

    /** A pool with this limit for {@link #MAIN}. */
    PaceWorld pool(double segmentsPerSecond) {
        pacer.addPool(MAIN.ratePool(), ACCOUNT, segmentsPerSecond);
        return this;
    }

    void run(Runnable body) {
        scheduler.run(() -> {
            scheduler.start("pacer", pacer::run);
            body.run();
        });
    }

    static PaceRequest normal(int segments) {
        return request(MAIN, LaneName.NORMAL, "orders", 1, segments);
    }

    static PaceRequest request(SenderProfile sender, LaneName lane, String service, int weight, int segments) {
        return new PaceRequest(sender, lane, new ServiceName(service), weight, segments);
    }

    /** One message that waits as long as it takes and is answered. */
    void send(PaceRequest request) {
        send(request, permit -> post(permit, request));
    }

    void send(PaceRequest request, Consumer<Permit> use) {
        scheduler.start("message", () -> {
            waitAndUse(pacer.join(request), use);
            done++;
        });
    }

    boolean waitAndUse(Place joined, Consumer<Permit> use) {
        long deadline = scheduler.deadlineIn(Duration.ofHours(2));
        try (Place place = joined) {
            if (!place.awaitCall(deadline)) {
                return false;
            }
            scheduler.sleep(claimTime);
            Optional<Permit> due = place.awaitPermit(deadline);
            due.ifPresent(use);
            return due.isPresent();
        }
    }

    /** There, and back with an answer. */
    void post(Permit permit, PaceRequest request) {
        long started = scheduler.nanoTime();
        scheduler.sleep(road.there());
        arrive(request);
        scheduler.sleep(road.back());
        permit.answered(started, request.segments());
    }

    void arrive(PaceRequest request) {
        arrivals.add(scheduler.nanoTime(), request.segments(), request.lane() + " " + request.service());
    }

    void sleep(Duration time) {
        scheduler.sleep(time);
    }

    void awaitDone(int messages, Duration within) {
        scheduler.await(messages + " messages", within, () -> done >= messages);
    }

    /** After everything ended and cooled, nothing may be missing and nothing may be held. */
    void assertNothingLeaked(SenderProfile... senders) {
        scheduler.sleep(Duration.ofSeconds(60));
        for (SenderProfile sender : senders) {
            PoolView view = pacer.view(sender.ratePool());
            PermitPool pool = pacer.poolOf(sender.ratePool());
            assertThat(view.waiting()).isZero();
            assertThat(pool.tokens.free()).isEqualTo(view.tokens());
            if (pool.account != null) {
                pool.account.advance(scheduler.nanoTime());
                assertThat(pool.account.free()).isEqualTo(pool.account.tokens());
            }
            for (LaneRule lane : LANES) {
                assertThat(pool.lane(lane.name()).held())
                        .as("held by " + lane.name())
                        .isZero();
            }
        }
    }

    @Override
    public boolean mayCall(Outlet sender) {
        return !braked.contains(sender.name());
    }

    @Override
    public boolean tryPass(Outlet sender) {
        if (!mayCall(sender)) {
            return false;
        }
        passes.merge(sender.name(), 1, Integer::sum);
        return true;
    }

    @Override
    public void notUsed(Outlet sender) {
        passes.merge(sender.name(), -1, Integer::sum);
    }

    static SenderProfile sender(String name, String pool) {
        SenderProfile like =
                Senders.of(SenderKind.LONG_CODE_10DLC, Senders.number("+12025550100"), Registration.REGISTERED);
        return new SenderProfile(
                new SenderName(name),
                ACCOUNT,
                like.address(),
                like.kind(),
                80,
                new RatePoolName(pool),
                like.registration(),
                like.countries(),
                like.purposes(),
                Optional.empty(),
                DoubtPolicy.PARK);
    }
}
