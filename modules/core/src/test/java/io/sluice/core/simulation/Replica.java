package io.sluice.core.simulation;

import io.sluice.core.codes.CodeErrands;
import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.SendSms;
import io.sluice.core.dispatch.CommandDispatcher;
import io.sluice.core.dispatch.CompletionTracker;
import io.sluice.core.dispatch.Deferral;
import io.sluice.core.dispatch.Ending;
import io.sluice.core.dispatch.Errand;
import io.sluice.core.dispatch.Holding;
import io.sluice.core.dispatch.PartitionDesk;
import io.sluice.core.lease.LeaseMember;
import io.sluice.core.sms.SmsErrands;
import io.sluice.core.time.Signal;
import io.sluice.core.time.VirtualGroup;
import io.sluice.core.tracking.OwnedPartitionLog;
import io.sluice.core.tracking.PartitionTracker;
import io.sluice.core.tracking.PartitionTrackers;
import io.sluice.core.tracking.StuckMessage;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One dispatcher process: the real decisions, journal fence, trackers and permit leases, and around them what the gateway
 * does with Kafka's consumer: take over, read, commit, hand over.
 */
final class Replica {
    private static final Duration TICK = Duration.ofMillis(300);
    private static final Duration TAKE_AGAIN = Duration.ofSeconds(1);

    private static final int STUCK_MAX = 100;

    final String name;
    final VirtualGroup group;
    final OptOutView optOuts;
    final RateLine rateLine;
    private final LeaseMember member;
    private final Stage stage;
    private final Assignment assignment;
    private final Variant variant;
    private final CommandDispatcher dispatcher;
    private final SmsErrands errands;
    private final CodeErrands codeErrands;
    private final PartitionTrackers trackers;
    private final Signal signal;
    private final Set<Integer> wanted = new TreeSet<>();
    private final Map<Integer, OwnedNumber> owned = new TreeMap<>();
    private int handingOver;
    private boolean retiring;
    private long cutOffUntil = Long.MIN_VALUE;

    Replica(String name, VirtualGroup group, Stage stage, Assignment assignment, Variant variant) {
        this.name = name;
        this.group = group;
        this.stage = stage;
        this.assignment = assignment;
        this.variant = variant;
        this.optOuts = new OptOutView(group);
        stage.ledger.stops.forEach(optOuts::optedOut);
        this.signal = group.newSignal();
        ReplicaParts parts = new ReplicaParts(name, group, stage, optOuts, variant);
        this.rateLine = parts.rateLine();
        this.member = parts.member();
        this.dispatcher = parts.dispatcher();
        this.errands = parts.errands();
        this.codeErrands = parts.codeErrands();
        this.trackers = parts.trackers();
        stage.lanes.values().forEach(lane -> lane.follow(this, signal::raise));
        parts.start();
        group.start("poll", this::poll);
    }

    boolean reachesGroup(long now) {
        return !group.isDead() && !group.isStopped() && now >= cutOffUntil;
    }

    /** The group does not hear of this process until the instant; everything else works. */
    void cutOff(long untilNanos) {
        cutOffUntil = untilNanos;
    }

    /** Inside of a revoke callback, nothing is assigned to it. */
    boolean takesMore(long now) {
        return reachesGroup(now) && handingOver == 0 && !retiring;
    }

    List<Integer> believed() {
        return new ArrayList<>(wanted);
    }

    void take(int partition) {
        wanted.add(partition);
        CompletableFuture<OwnedPartitionLog> taken = trackers.take(partition);
        CompletableFuture<?> _ = taken.whenComplete((log, problem) -> {
            if (!wanted.contains(partition)) {
                return;
            }
            if (log != null) {
                open(partition, log);
            } else {
                group.start("take-again", () -> {
                    group.sleepUntil(group.deadlineIn(TAKE_AGAIN));
                    if (wanted.contains(partition)) {
                        take(partition);
                    }
                });
            }
        });
    }

    private void open(int partition, OwnedPartitionLog log) {
        stage.ledger.note(name + " owns partition " + partition);
        ReplicaParts.Opened opened = new ReplicaParts.Opened(partition, log);
        PartitionDesk desk = new PartitionDesk(
                partition,
                opened.journal(stage, group, name, variant),
                variant.history(log.history()),
                dispatcher,
                group);
        owned.put(partition, new OwnedNumber(partition, log, desk, group, stage.laneNames, assignment));
        signal.raise();
    }

    private void poll() {
        while (true) {
            for (OwnedNumber number : new ArrayList<>(owned.values())) {
                receive(number);
                number.commit(this);
                if (number.broken(group.nanoTime())) {
                    takeAnew(number);
                }
            }
            if (stage.laneNames.size() > SimCommands.LANES.size()) {
                giveUp();
            }
            signal.await(group.deadlineIn(TICK));
        }
    }

    private void receive(OwnedNumber number) {
        for (OwnedNumber.Intake intake : number.intakes()) {
            SimLog<Command> lane = stage.lanes.get(intake.lane());
            while (lane != null && !number.closed() && intake.position() < lane.end()) {
                long offset = intake.next();
                CompletionTracker.Slot slot = intake.tracker().received(offset, lane.time(offset));
                if (variant.answersOnReading()) {
                    slot.complete();
                }
                number.desk().submit(errandOf(lane.get(offset)), new Deferral.Due(), new Holding.InPlace(), ending -> {
                    if (!(ending instanceof Ending.Left)) {
                        slot.complete();
                    }
                });
            }
        }
    }

    private Errand errandOf(Command command) {
        return switch (command) {
            case SendSms message -> errands.of(message);
            case StartVerification start -> codeErrands.of(start);
            case CheckVerification check -> codeErrands.of(check);
            default -> throw new IllegalStateException("nobody sends that in a simulation");
        };
    }

    /** Verifications whose time is over end by an entry of the callbacks, as in the gateway. */
    private void giveUp() {
        for (PartitionTracker tracker : List.copyOf(trackers.owned())) {
            if (tracker.phase() != PartitionTracker.Phase.OWNING) {
                continue;
            }
            for (StuckMessage stuck : tracker.fold().stuck(group.now(), STUCK_MAX)) {
                if (stuck instanceof StuckMessage.GiveUp(CommandId id, String sid)) {
                    stage.callbacks(tracker.partition()).add(Callbacks.givenUp(id, sid, group.now()));
                }
            }
        }
    }

    private void takeAnew(OwnedNumber number) {
        stage.ledger.note(name + " takes partition " + number.partition() + " anew");
        owned.remove(number.partition(), number);
        number.close();
        CompletableFuture<?> _ = trackers.release(number.partition())
                .whenComplete((_, _) -> group.start("anew", () -> {
                    if (wanted.contains(number.partition())) {
                        take(number.partition());
                    }
                }));
    }

    /** The hand-over inside of the revoke callback. */
    void revoke(int partition) {
        handingOver++;
        wanted.remove(partition);
        @Nullable OwnedNumber number = owned.get(partition);
        if (number != null) {
            number.close();
            number.desk().awaitDrained(Times.DRAIN_MAX);
            stage.ledger.note(name + " drained partition " + partition);
            number.commit(this);
            owned.remove(partition);
        }
        Signal done = group.newSignal();
        CompletableFuture<Void> released = trackers.release(partition);
        CompletableFuture<?> _ = released.whenComplete((_, _) -> done.raise());
        long deadline = group.deadlineIn(Times.RELEASE_BOUND);
        while (!released.isDone() && group.nanoTime() - deadline < 0) {
            done.await(deadline);
        }
        handingOver--;
        stage.ledger.note(name + " gave partition " + partition + " back");
    }

    boolean retires() {
        return retiring;
    }

    /** A stop in order: hands everything over, then gives the leases back. */
    void retire() {
        retiring = true;
        stage.ledger.note(name + " stops in order");
        assignment.retire(this);
        long deadline = group.deadlineIn(Times.DRAIN_MAX.plus(Times.RELEASE_BOUND));
        while (group.nanoTime() - deadline < 0 && (handingOver > 0 || !owned.isEmpty())) {
            group.sleepUntil(group.deadlineIn(TICK));
        }
        member.leave(Times.LEAVE_MAX);
        stage.ledger.note(name + " ends, leases are " + member.view().standing());
    }

    void lose(int partition) {
        if (!wanted.remove(partition)) {
            return;
        }
        stage.ledger.note(name + " hears that partition " + partition + " is lost");
        trackers.lose(partition);
        OwnedNumber number = owned.remove(partition);
        if (number != null) {
            number.close();
        }
    }
}
