package io.sluice.core.simulation;

import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.lease.RateEntry;
import io.sluice.core.time.VirtualScheduler;
import io.sluice.core.tracking.CallbackFact;
import io.sluice.core.tracking.StatusChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What outlives every process: the logs, the provider, the stored checkpoints, and the record of what happened. */
final class Stage {
    /** A journal entry with the ownership that wrote it. */
    record Written(String writer, JournalEntry entry) {}

    /** One lane of one partition. */
    record Lane(int partition, LaneName name) {}

    final VirtualScheduler scheduler;
    final Dice dice;
    final Ledger ledger;
    final SimProvider provider;
    final SharedCheckpoints checkpoints;
    final Map<Lane, SimLog<Command>> lanes = new HashMap<>();
    /** The lanes that commands come in. */
    final List<LaneName> laneNames;

    final SimVerify verify;
    /** Starts and checks in the order of their first appearance in the log; without any in most runs. */
    final Map<CommandId, Command> codes = new LinkedHashMap<>();
    /** Statuses as readers see them, repetitions included. */
    final List<SimLog<StatusChange>> statuses = new ArrayList<>();

    private WireFaults wireFaults = new WireFaults() {
        @Override
        public void beforeWrite(String process) {}

        @Override
        public void afterWrite(String process) {}
    };
    private final List<SimLog<Written>> journals = new ArrayList<>();
    private final List<SimLog<CallbackFact>> callbacks = new ArrayList<>();
    private final SimLog<RateEntry> rates;

    Stage(VirtualScheduler scheduler, Dice dice, boolean withCodes) {
        this.scheduler = scheduler;
        this.dice = dice;
        this.ledger = new Ledger(scheduler);
        this.verify = new SimVerify(scheduler, dice, ledger);
        this.laneNames = withCodes
                ? Stream.concat(SimCommands.LANES.stream(), SimCodes.LANES.stream())
                        .toList()
                : SimCommands.LANES;
        for (int p = 0; p < dice.partitions; p++) {
            journals.add(new SimLog<>(scheduler, dice, true));
            callbacks.add(new SimLog<>(scheduler, dice, false));
            statuses.add(new SimLog<>(scheduler, dice, true));
            for (LaneName lane : laneNames) {
                lanes.put(new Lane(p, lane), new SimLog<>(scheduler, dice, false));
            }
        }
        this.rates = new SimLog<>(scheduler, dice, true);
        this.provider = new SimProvider(scheduler, dice, ledger, new Callbacks(scheduler, dice, callbacks));
        this.checkpoints = new SharedCheckpoints(dice);
    }

    SimLog<Written> journal(int partition) {
        return journals.get(partition);
    }

    SimLog<CallbackFact> callbacks(int partition) {
        return callbacks.get(partition);
    }

    SimLog<Command> lane(int partition, LaneName lane) {
        return Objects.requireNonNull(lanes.get(new Lane(partition, lane)));
    }

    /** The log of permit leases. */
    SimLog<RateEntry> rates() {
        return rates;
    }

    WireFaults wireFaults() {
        return wireFaults;
    }

    void befall(WireFaults faults) {
        wireFaults = faults;
    }

    /** A broker stands still: nothing is appended to the partition's logs for a while. */
    void stall(int partition, long untilNanos) {
        ledger.note("logs of partition " + partition + " stall");
        journals.get(partition).stall(untilNanos);
        statuses.get(partition).stall(untilNanos);
    }
}
