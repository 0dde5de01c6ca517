package io.sluice.core.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalClosedException;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All flights of one owned partition, from take-over to hand-over: order per recipient and lane, one flight per command
 * id, cancels, and the drain. Thread-safe.
 */
public final class PartitionDesk {
    /** How long a repeated command id waits for its first flight before it looks again. */
    private static final Duration TWIN_LOOK = Duration.ofSeconds(1);

    private record Line(String recipient, String lane) {}

    private final int partition;
    private final long ownedSinceNanos;
    private final Journal journal;
    private final History history;
    private final CommandDispatcher dispatcher;
    private final RefusedCommands refusals;
    private final Scheduler scheduler;
    private final RecipientQueues queues;
    private final AsideLines asideLines;
    /** One for each lane that can put commands aside. */
    private final List<Consumer<CommandId>> cancelWatchers = new CopyOnWriteArrayList<>();

    private final Monitor lock;
    private final Map<CommandId, Flight> flights = new HashMap<>();
    private volatile boolean draining;
    private volatile boolean left;

    /** To be made when the take-over is complete: what earlier owners left is waited out from here on. */
    public PartitionDesk(
            int partition, Journal journal, History history, CommandDispatcher dispatcher, Scheduler scheduler) {
        this.partition = partition;
        this.ownedSinceNanos = scheduler.nanoTime();
        this.journal = journal;
        this.history = history;
        this.dispatcher = dispatcher;
        this.refusals = new RefusedCommands(journal, history);
        this.scheduler = scheduler;
        this.queues = new RecipientQueues(scheduler, this::leave);
        this.asideLines = new AsideLines(scheduler);
        this.lock = scheduler.newMonitor();
    }

    /** Takes a valid command; {@code ended} is told once how it ended, on the flight's thread. */
    public void submit(Errand errand, Deferral deferral, Holding holding, Consumer<Ending> ended) {
        Command command = errand.command();
        Line line = new Line(command.recipient(), command.lane().value());
        AsidePlace aside = new AsidePlace(holding, asideLines, queues, line);
        queues.submit(line, () -> {
            Ending ending =
                    fly(new Flight(errand, partition, ownedSinceNanos, journal, history, deferral, aside, scheduler));
            switch (ending) {
                case Ending.Left _ -> leave();
                case Ending.Aside _ -> aside.take();
                case Ending.Settled _, Ending.Deferred _, Ending.Repeated _, Ending.IdReused _ -> {}
            }
            ended.accept(ending);
            if (!(ending instanceof Ending.Left || ending instanceof Ending.Aside)) {
                aside.leave();
            }
            return !(ending instanceof Ending.Left);
        });
    }

    /**
     * Tells of each command that is canceled while nobody flies it: it may have been put aside. Told after the journal has
     * the cancel; must not block.
     */
    public void watchCancels(Consumer<CommandId> watcher) {
        cancelWatchers.add(watcher);
    }

    /**
     * Takes a command that is answered without a flight: refused by the reader. One that waits for its time is left to
     * it.
     *
     * @param entry its outcome, facts included
     */
    public void settle(JournalEntry.Outcome entry, Consumer<Ending> ended) {
        settle(entry, false, ended);
    }

    /** The same for a command whose time has come: what it was put aside with is valid no longer. */
    public void settleDue(JournalEntry.Outcome entry, Consumer<Ending> ended) {
        settle(entry, true, ended);
    }

    private void settle(JournalEntry.Outcome entry, boolean due, Consumer<Ending> ended) {
        runBeside(
                entry.commandId(),
                ended,
                defect -> DefectRule.leave(entry.commandId(), defect),
                () -> inFlight(entry.commandId()) ? new Ending.Repeated() : refusals.settle(entry, due));
    }

    /**
     * Takes a cancel: stops a waiting flight, and is remembered for a command that was not seen yet or waits elsewhere.
     */
    public void cancel(CancelCommand cancel, Consumer<Ending> ended) {
        runBeside(cancel.id(), ended, defect -> dispatcher.defects().after(cancel, journal, defect), () -> {
            if (history.past(cancel.id()) instanceof History.Past.Settled) {
                return new Ending.Repeated();
            }
            Disposition disposition = cancelNow(cancel);
            journal.append(new JournalEntry.Outcome(
                    cancel.id(), Optional.of(cancel.facts()), disposition, 0, scheduler.now()));
            return new Ending.Settled(disposition);
        });
    }

    /** Runs work of this partition that has its own key, under the same drain. */
    public void beside(Object key, BooleanSupplier task) {
        queues.submit(key, task);
    }

    /** Whether a command was left although nobody drains: the partition has to be taken over anew. */
    public boolean left() {
        return left;
    }

    /** Commands under way now, for gauges. */
    public List<Command> commands() {
        try (Monitor _ = lock.enter()) {
            return flights.values().stream().map(Flight::command).toList();
        }
    }

    /** Hands over: nothing new starts, waiting flights are left, what is on the wire goes on to its end. */
    public void beginDrain() {
        draining = true;
        try (Monitor monitor = lock.enter()) {
            flights.values().forEach(f -> f.stop(Stop.DRAIN));
            monitor.signalAll();
        }
    }

    /**
     * Waits for what was on the wire.
     *
     * @return whether everything ended in time
     */
    public boolean awaitDrained(Duration within) {
        return queues.close(within);
    }

    private Disposition cancelNow(CancelCommand cancel) {
        @Nullable Flight flight = flightOf(cancel.target());
        if (flight != null
                && !flight.command().service().value().equals(cancel.facts().service())) {
            return new Disposition.Rejected(
                    "NOT_YOURS_TO_CANCEL", "Another service sent the command", OptionalInt.empty(), false);
        }
        if (history.past(cancel.target()) instanceof History.Past.Settled) {
            return dispatcher.recall().recall(cancel, history, journal).orElseGet(PartitionDesk::tooLate);
        }
        if (flight == null
                && history.past(cancel.target()).equals(new History.Past.Nothing(false))
                && !history.remembersCancels()) {
            return tooMany();
        }
        journal.append(new JournalEntry.CancelRequested(cancel.target(), cancel.id(), scheduler.now()));
        flight = flightOf(cancel.target());
        if (flight != null) {
            flight.stop(Stop.CANCELED);
        } else {
            cancelWatchers.forEach(watcher -> watcher.accept(cancel.target()));
        }
        // Asked after the stop: a flight that did not see it any more has written its deferral before.
        boolean waitsElsewhere = flight == null || flight.deferral() instanceof Deferral.Possible;
        if (waitsElsewhere && history.past(cancel.target()) instanceof History.Past.Deferred) {
            Disposition canceled = new Disposition.Canceled("Canceled while it waited for its time");
            journal.append(new JournalEntry.Outcome(cancel.target(), Optional.empty(), canceled, 0, scheduler.now()));
        }
        return new Disposition.Canceled("The cancel was taken; the target's own status says whether it came in time");
    }

    private static Disposition tooLate() {
        return new Disposition.Rejected(
                "TOO_LATE_TO_CANCEL", "The command was settled before", OptionalInt.empty(), false);
    }

    private static Disposition tooMany() {
        return new Disposition.Rejected(
                "TOO_MANY_CANCELS",
                "Too many cancels wait for commands that did not come yet: publish it again later, under another id",
                OptionalInt.empty(),
                true);
    }

    private @Nullable Flight flightOf(CommandId id) {
        try (Monitor _ = lock.enter()) {
            return flights.get(id);
        }
    }

    private void runBeside(
            CommandId id,
            Consumer<Ending> ended,
            Function<RuntimeException, Ending> afterDefect,
            Supplier<Ending> work) {
        queues.submit(id, () -> {
            Ending ending = leftWhenClosed(id, () -> {
                try {
                    return work.get();
                } catch (JournalClosedException closed) {
                    throw closed;
                } catch (RuntimeException defect) {
                    return afterDefect.apply(defect);
                }
            });
            ended.accept(ending);
            return !(ending instanceof Ending.Left);
        });
    }

    /** The last resort: whatever breaks, the command is left and its line goes no further. */
    private static Ending leftWhenClosed(CommandId id, Supplier<Ending> work) {
        try {
            return work.get();
        } catch (JournalClosedException closed) {
            return new Ending.Left(String.valueOf(closed.getMessage()));
        } catch (RuntimeException defect) {
            return DefectRule.leave(id, defect);
        }
    }

    private Ending fly(Flight flight) {
        if (!enterFlight(flight)) {
            return new Ending.Left("the partition is handed over");
        }
        try {
            return leftWhenClosed(flight.command().id(), () -> dispatcher.dispatch(flight));
        } finally {
            leaveFlight(flight);
        }
    }

    private void leave() {
        if (!draining) {
            left = true;
        }
    }

    private boolean inFlight(CommandId id) {
        try (Monitor _ = lock.enter()) {
            return flights.containsKey(id);
        }
    }

    /**
     * One flight per command id: a repeated id in another lane waits for the first, and then meets its settled past.
     */
    private boolean enterFlight(Flight flight) {
        try (Monitor monitor = lock.enter()) {
            CommandId id = flight.command().id();
            while (!draining && flights.containsKey(id)) {
                monitor.await(scheduler.deadlineIn(TWIN_LOOK));
            }
            if (draining) {
                return false;
            }
            flights.put(id, flight);
            return true;
        }
    }

    private void leaveFlight(Flight flight) {
        try (Monitor monitor = lock.enter()) {
            flights.remove(flight.command().id());
            monitor.signalAll();
        }
    }
}
