package io.sluice.core.lease;

import io.sluice.core.command.LaneName;
import io.sluice.core.pace.Arrivals;
import io.sluice.core.pace.Brake;
import io.sluice.core.pace.LaneRule;
import io.sluice.core.pace.PaceRequest;
import io.sluice.core.pace.Pacer;
import io.sluice.core.pace.Permit;
import io.sluice.core.pace.Place;
import io.sluice.core.pace.Road;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One replica in virtual time: a pacer, a member, and a backlog that many tasks work on. */
final class Replica {
    private static final Duration CLAIM = Duration.ofMillis(4);
    private static final int TASKS = 40;
    private static final Brake NO_BRAKE = new Brake() {
        @Override
        public boolean mayCall(Outlet sender) {
            return true;
        }

        @Override
        public boolean tryPass(Outlet sender) {
            return true;
        }

        @Override
        public void notUsed(Outlet sender) {}
    };

    final String name;
    final Pacer pacer;
    final LeaseMember member;
    final SimulatedRateLog.Line line;
    private final LeaseWorld world;
    private final VirtualScheduler scheduler;
    private final Arrivals arrivals;
    private final Road road;
    /** Messages that wait here; a very large number is a backlog without end. */
    int backlog;

    int segmentsMax = 1;
    int sent;
    private boolean dead;
    private long frozenUntil;

    Replica(LeaseWorld world, String name, double perSecond, Road road) {
        this.world = world;
        this.scheduler = world.scheduler;
        this.arrivals = world.arrivals;
        this.name = name;
        this.road = road;
        this.line = world.log.line();
        this.pacer =
                new Pacer(scheduler, NO_BRAKE, List.of(new LaneRule(LaneName.NORMAL, 1, 0, 1)), Duration.ofSeconds(15));
        pacer.addPool(LeaseWorld.SENDER.ratePool(), LeaseWorld.SENDER.account(), perSecond);
        this.frozenUntil = scheduler.nanoTime();
        RateLog log = new RateLog() {
            @Override
            public void append(RateEntry entry) {
                pauseIfFrozen();
                if (!dead) {
                    line.append(world.lie.apply(entry));
                }
            }

            @Override
            public Batch read(long deadlineNanos) {
                pauseIfFrozen();
                if (dead) {
                    scheduler.sleep(Duration.ofDays(1));
                }
                Batch batch = line.read(deadlineNanos);
                pauseIfFrozen();
                return batch;
            }
        };
        this.member = new LeaseMember(new MemberId(name), pacer, log, world.terms, scheduler);
    }

    void start() {
        scheduler.start(name + " pacer", pacer::run);
        scheduler.start(name + " leases", member::run);
        for (int i = 0; i < TASKS; i++) {
            scheduler.start(name + " message", this::work);
        }
    }

    /** Silent from now on: nothing is started or written any more; what is on the wire arrives. */
    void crash() {
        dead = true;
    }

    /** Stands still, like a process that got SIGSTOP. */
    void freeze(Duration time) {
        frozenUntil = scheduler.deadlineIn(time);
    }

    void busy() {
        backlog = Integer.MAX_VALUE / 2;
    }

    int tokens() {
        return pacer.view(LeaseWorld.SENDER.ratePool()).tokens();
    }

    int waiting() {
        return pacer.view(LeaseWorld.SENDER.ratePool()).waiting();
    }

    private void pauseIfFrozen() {
        while (scheduler.nanoTime() - frozenUntil < 0) {
            scheduler.sleepUntil(frozenUntil);
        }
    }

    private void work() {
        while (!dead) {
            if (backlog <= 0) {
                scheduler.sleep(Duration.ofMillis(20));
            } else {
                backlog--;
                sendOne(1 + world.random.nextInt(segmentsMax));
            }
        }
    }

    private void sendOne(int segments) {
        long deadline = scheduler.deadlineIn(Duration.ofHours(2));
        PaceRequest request =
                new PaceRequest(LeaseWorld.SENDER, LaneName.NORMAL, new ServiceName("orders"), 1, segments);
        boolean posted = false;
        while (!posted && !dead) {
            try (Place place = pacer.join(request)) {
                if (place.awaitCall(deadline)) {
                    scheduler.sleep(CLAIM);
                    Optional<Permit> due = place.awaitPermit(deadline);
                    pauseIfFrozen();
                    posted = due.isPresent() && !dead && post(due.get(), segments);
                }
            }
        }
    }

    private boolean post(Permit permit, int segments) {
        if (world.looksBeforeTheFirstByte && !permit.stillLeased()) {
            permit.unused();
            return false;
        }
        long started = scheduler.nanoTime();
        scheduler.sleep(road.there());
        arrivals.add(scheduler.nanoTime(), segments, name);
        sent += segments;
        scheduler.sleep(road.back());
        pauseIfFrozen();
        permit.answered(started, segments);
        return true;
    }
}
