package io.sluice.core.simulation;

import io.sluice.core.time.VirtualGroup;
import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What befalls the processes: kills and standstills between any two steps, rebalances, broken networks, slow brokers. */
final class Chaos implements WireFaults {
    private static final Duration STALL_MAX = Duration.ofSeconds(4);
    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(15);
    private static final Duration CUT_MAX = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration RESTART_MAX = Duration.ofSeconds(3);
    private static final Duration CATCH_UP = Duration.ofMillis(50);
    /** About so many steps pass between two interruptions at a step. */
    private static final int STEPS_BETWEEN = 4_000;

    /** What can happen. */
    private enum Blow {
        KILL,
        STOP,
        CUT_OFF,
        STALL,
        MOVE,
        BLIND,
        RETIRE,
        CUT_LEASES,
        STALL_LEASES
    }

    private final Stage stage;
    private final VirtualScheduler scheduler;
    private final Dice dice;
    private final Assignment assignment;
    private final Variant variant;
    private final List<Blow> blows = new ArrayList<>();
    private final List<Replica> running = new ArrayList<>();
    private int started;

    Chaos(Stage stage, Assignment assignment, Variant variant) {
        this.stage = stage;
        this.scheduler = stage.scheduler;
        this.dice = stage.dice;
        this.assignment = assignment;
        this.variant = variant;
        for (Blow blow : Blow.values()) {
            if (dice.random.nextBoolean()) {
                blows.add(blow);
            }
        }
    }

    void begin() {
        stage.befall(this);
        for (int i = 0; i < dice.replicas; i++) {
            boot();
        }
        interruptLater();
    }

    /** The processes that run or stand still. */
    List<Replica> running() {
        return running;
    }

    private void boot() {
        Duration offset = Duration.ofMillis(dice.below(4_000) - 2_000L);
        String name = "r" + started++;
        Replica replica = new Replica(name, new VirtualGroup(scheduler, offset), stage, assignment, variant);
        running.add(replica);
        // Those who opted out while it was being put together.
        stage.ledger.stops.forEach(replica.optOuts::optedOut);
        assignment.join(replica);
    }

    void run() {
        long end = scheduler.deadlineIn(dice.chaos);
        while (scheduler.nanoTime() - end < 0) {
            scheduler.sleepUntil(scheduler.nanoTime() + dice.within(Duration.ofSeconds(3)));
            if (!blows.isEmpty() && !running.isEmpty()) {
                strike(blows.get(dice.below(blows.size())), running.get(dice.below(running.size())));
            }
        }
    }

    private void strike(Blow blow, Replica target) {
        long now = scheduler.nanoTime();
        switch (blow) {
            case KILL -> kill(target);
            case STOP -> stop(target);
            case CUT_OFF -> {
                stage.ledger.note(target.name + " is cut off from the group");
                target.cutOff(now + dice.within(STANDSTILL_MAX));
            }
            case STALL -> stage.stall(dice.below(dice.partitions), now + dice.within(STALL_MAX));
            case MOVE -> assignment.move(dice.below(dice.partitions), target);
            case RETIRE -> retire(target);
            case CUT_LEASES -> {
                stage.ledger.note(target.name + " is cut off from the leases");
                target.rateLine.cut(now + dice.within(CUT_MAX));
            }
            case STALL_LEASES -> {
                stage.ledger.note("the log of leases stalls");
                stage.rates().stall(now + dice.within(STALL_MAX));
            }
            case BLIND -> target.optOuts.cutOff(now, now + dice.within(STALL_MAX.multipliedBy(2)));
        }
    }

    /** Between any two steps of a process: where it hurts most is where the process does most. */
    private void interruptLater() {
        scheduler.interrupt(scheduler.steps() + 1 + dice.below(STEPS_BETWEEN), () -> {
            VirtualGroup group = scheduler.running();
            boolean strikes = !dice.calm && group != null && (blows.contains(Blow.KILL) || blows.contains(Blow.STOP));
            if (!dice.calm) {
                interruptLater();
            }
            if (strikes) {
                running.stream().filter(r -> r.group == group).findFirst().ifPresent(this::strikeInterrupted);
            }
        });
    }

    @Override
    public void beforeWrite(String process) {
        if (dice.happens(dice.sleepsAtTheWire)) {
            named(process).ifPresent(this::stop);
        }
    }

    @Override
    public void afterWrite(String process) {
        if (dice.happens(dice.diesAtTheWire)) {
            named(process).ifPresent(this::kill);
        }
    }

    private Optional<Replica> named(String process) {
        return running.stream().filter(r -> r.name.equals(process)).findFirst();
    }

    private void strikeInterrupted(Replica target) {
        if (blows.contains(Blow.KILL) && (!blows.contains(Blow.STOP) || dice.random.nextBoolean())) {
            kill(target);
        } else {
            stop(target);
        }
    }

    private void kill(Replica target) {
        stage.ledger.kills++;
        stage.ledger.note(target.name + " is killed");
        running.remove(target);
        bootLater();
        target.group.kill();
    }

    private void bootLater() {
        long at = scheduler.nanoTime() + dice.within(RESTART_MAX);
        scheduler.at(at, () -> scheduler.start("boot", this::boot));
    }

    /** Like SIGTERM; what befalls it meanwhile comes before the end of it. */
    private void retire(Replica target) {
        target.group.start("retire", () -> {
            if (!target.retires()) {
                target.retire();
                if (running.remove(target)) {
                    assignment.left(target);
                    bootLater();
                    target.group.kill();
                }
            }
        });
    }

    private void stop(Replica target) {
        long now = scheduler.nanoTime();
        long until = now + dice.within(dice.random.nextBoolean() ? SHORT : STANDSTILL_MAX);
        stage.ledger.standstills++;
        stage.ledger.note(target.name + " stands still for " + (until - now) / 1_000_000 + " ms");
        target.optOuts.cutOff(now, until + CATCH_UP.toNanos());
        scheduler.at(until, () -> {
            stage.ledger.woken(target.name);
            target.group.goOn();
        });
        target.group.stop();
    }
}
