package io.sluice.core.simulation;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.sluice.core.codes.CodeErrands;
import io.sluice.core.dispatch.Admission;
import io.sluice.core.dispatch.CommandDispatcher;
import io.sluice.core.dispatch.DeliveryMode;
import io.sluice.core.dispatch.DispatchObserver;
import io.sluice.core.dispatch.Recall;
import io.sluice.core.halt.Halts;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.PartitionLog;
import io.sluice.core.lease.LeaseMember;
import io.sluice.core.lease.MemberId;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.pace.Pacer;
import io.sluice.core.pause.Pauses;
import io.sluice.core.retry.RetryPolicy;
import io.sluice.core.retry.RetrySettings;
import io.sluice.core.shield.Shield;
import io.sluice.core.sms.SmsErrands;
import io.sluice.core.time.VirtualClock;
import io.sluice.core.time.VirtualGroup;
import io.sluice.core.tracking.OwnedPartitionLog;
import io.sluice.core.tracking.PartitionTrackers;
import io.sluice.core.tracking.TrackedLogs;
import io.sluice.core.tracking.TrackingPolicy;
import io.sluice.core.verify.VerifyOutlet;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The composition root of one simulated process. */
final class ReplicaParts {
    private static final TrackingPolicy POLICY = new TrackingPolicy(
            Duration.ofDays(4),
            100_000,
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            List.of(Duration.ofHours(1)),
            10_000);

    private final VirtualGroup group;
    private final Pacer pacer;
    private final LeaseMember member;
    private final RateLine rateLine;
    private final SimReader reader;
    private final CommandDispatcher dispatcher;
    private final SmsErrands errands;
    private final CodeErrands codeErrands;
    private final PartitionTrackers trackers;

    ReplicaParts(String name, VirtualGroup group, Stage stage, OptOutView view, Variant variant) {
        this.group = group;
        OptOuts optOuts = variant.optOuts(view);
        Halts halts = new Halts(group, breakers(stage), new Quiet.Listener());
        pacer = new Pacer(group, halts, SimCommands.LANE_RULES, Times.HTTP_BOUND);
        pacer.addPool(
                SimCommands.SENDER.ratePool(),
                SimCommands.SENDER.account(),
                variant.rate(stage.dice.perSecond),
                SimCommands.SEGMENTS_MAX,
                SimCommands.LANE_RULES);
        if (stage.laneNames.size() > SimCommands.LANES.size()) {
            VerifyOutlet codes = SimCodes.OUTLET;
            pacer.addPool(codes.ratePool(), codes.account(), codes.requestsPerSecond(), 1, SimCodes.LANE_RULES);
        }
        rateLine = new RateLine(group, stage, variant);
        member = new LeaseMember(new MemberId(name), pacer, rateLine, variant.leaseTerms(Times.LEASES), group);
        stage.ledger.leases(name, () -> member.view().endNanos());
        Wire wire = new Wire(group, name, stage.provider, stage.wireFaults(), message -> {
            var command = stage.ledger.commands.get(message.commandId());
            return command == null ? 1 : command.segments();
        });
        RetryPolicy retries =
                new RetryPolicy(RetrySettings.DEFAULT, new Random(stage.dice.seed), RetryRegistry.ofDefaults());
        errands = new SmsErrands(variant.provider(wire), optOuts, group);
        codeErrands = new CodeErrands(new SimVerifyWire(group, name, stage), optOuts, Shield.off(), group);
        DispatchObserver observer = variant.observer(new Quiet.Observer());
        dispatcher = new CommandDispatcher(
                new Admission(new Quiet.AnyService(), new DeliveryMode.Live(), Shield.off(), Pauses.NONE, group),
                new Quiet.AnyService(),
                pacer,
                retries,
                halts,
                Recall.NONE,
                observer,
                Times.DISPATCH,
                group,
                name);
        reader = new SimReader(group, stage, variant);
        trackers = trackers(name, stage, variant);
        for (int p = 0; p < stage.dice.partitions; p++) {
            stage.journal(p).follow(this, reader::wake);
            stage.callbacks(p).follow(this, reader::wake);
        }
    }

    private PartitionTrackers trackers(String name, Stage stage, Variant variant) {
        int[] ownerships = new int[1];
        return new PartitionTrackers(
                reader,
                new Logs(stage, group),
                stage.checkpoints.of(group),
                variant.statuses(
                        (partition, change) -> stage.statuses.get(partition).append(group, change)),
                new Quiet.Errors(),
                group,
                new PartitionTrackers.Observers((_, _) -> {}, _ -> {}),
                new PartitionTrackers.Settings(POLICY, Times.STALL_BOUND, Times.CHECKPOINT_EVERY, Times.RELEASE_BOUND),
                () -> name + "/" + ownerships[0]++);
    }

    private static CircuitBreakerRegistry breakers(Stage stage) {
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .clock(new VirtualClock(stage.scheduler))
                .currentTimestampFunction(_ -> stage.scheduler.nanoTime(), TimeUnit.NANOSECONDS)
                .waitDurationInOpenState(Duration.ofSeconds(3))
                .slidingWindowSize(10)
                .minimumNumberOfCalls(10)
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
    }

    void start() {
        group.start("pacer", pacer::run);
        group.start("leases", member::run);
        group.start("reader", reader::run);
    }

    LeaseMember member() {
        return member;
    }

    RateLine rateLine() {
        return rateLine;
    }

    CommandDispatcher dispatcher() {
        return dispatcher;
    }

    SmsErrands errands() {
        return errands;
    }

    CodeErrands codeErrands() {
        return codeErrands;
    }

    PartitionTrackers trackers() {
        return trackers;
    }

    /** An ownership as the desk gets it, with the variant of the journal in place. */
    record Opened(int partition, OwnedPartitionLog log) {
        Journal journal(Stage stage, VirtualGroup group, String process, Variant variant) {
            Journal journal = variant.journal(log.journal(), new Logs(stage, group).journal(partition), group);
            return new ClaimBook(journal, stage.ledger, process);
        }
    }

    /** The journals as one process reaches them. */
    private record Logs(Stage stage, VirtualGroup group) implements TrackedLogs {
        @Override
        public long journalEnd(int partition) {
            stage.provider.travel(group);
            return stage.journal(partition).end();
        }

        @Override
        public PartitionLog journal(int partition) {
            return (String writer, JournalEntry entry) -> {
                stage.ledger.note(writer + " writes " + Ledger.describe(entry));
                return stage.journal(partition).append(group, new Stage.Written(writer, entry));
            };
        }
    }
}
