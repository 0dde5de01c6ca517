package io.sluice.gateway.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.dispatch.CompletionTracker;
import io.sluice.core.dispatch.Deferral;
import io.sluice.core.dispatch.Ending;
import io.sluice.core.dispatch.Errand;
import io.sluice.core.dispatch.Holding;
import io.sluice.core.dispatch.PartitionDesk;
import io.sluice.core.journal.History;
import io.sluice.core.time.Monitor;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of one command topic during one assignment: takes records from the poll thread, reads them in order on a
 * thread of its own, and hands them to the partition's desk. A schema that cannot be had stops only this partition.
 *
 * <p>The poll thread never blocks here: it pauses the partition when its {@link #window} is full.
 */
final class Intake {
    /** How often a schema is asked for, or a dead letter published, again. */
    static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** Codes do not wait for a time of their own. */
    private static final Deferral AT_ONCE = new Deferral.Due();

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    /** @param again whether it was held and is read again */
    private record Received(
            ConsumerRecord<byte[], byte[]> record, CompletionTracker.Slot slot, Instant at, boolean again) {}

    /** Prints nothing: a recipient is personal. */
    private record MoveKey(String recipient) {
        @Override
        public String toString() {
            return "MoveKey";
        }
    }

    private final CommandTopic topic;
    private final History history;
    private final CommandReader reader;
    private final Errands errands;
    private final Republisher republisher;
    private final PartitionDesk desk;
    private final Deferrals deferrals;
    private final DispatchMetrics metrics;
    private final Scheduler scheduler;
    private final CompletionTracker tracker;
    private final HeldCommands held;
    private final Window window;
    private final Monitor lock;
    private final ArrayDeque<Received> waiting = new ArrayDeque<>();
    private volatile boolean closed;
    private volatile long behind;
    private volatile boolean broken;

    Intake(CommandTopic topic, History history, PartitionDesk desk, Reach reach, IntakeTools tools) {
        this.topic = topic;
        this.history = history;
        this.desk = desk;
        this.errands = tools.errands();
        this.reader = tools.reader();
        this.republisher = tools.republisher();
        this.deferrals = tools.deferrals();
        this.metrics = tools.metrics();
        this.scheduler = tools.scheduler();
        this.tracker = new CompletionTracker(scheduler);
        this.held = new HeldCommands(tools.heldBudget());
        reach.add(tracker);
        this.window = new Window(tracker, held, reach);
        desk.watchCancels(held::look);
        this.lock = scheduler.newMonitor();
        scheduler.start("intake", this::readAll);
    }

    /** Poll thread: one more record. */
    void receive(ConsumerRecord<byte[], byte[]> record) {
        Instant now = scheduler.now();
        CompletionTracker.Slot slot = tracker.received(record.offset(), appendedAt(record, now));
        add(new Received(record, slot, now, false));
    }

    /** As the record says, unless its writer's clock is ahead. */
    private static Instant appendedAt(ConsumerRecord<byte[], byte[]> record, Instant now) {
        Instant stamped = Instant.ofEpochMilli(record.timestamp());
        return stamped.isBefore(now) ? stamped : now;
    }

    /** A record that was held may go, or has expired. */
    void receiveAgain(ConsumerRecord<byte[], byte[]> record, HeldCommands.Held before) {
        window.cameBack();
        add(new Received(record, before.slot(), before.receivedAt(), true));
    }

    /** A record that was held is gone from the topic: it has no answer, and nobody waits for it. */
    void lost(HeldCommands.Held before) {
        before.slot().complete();
        before.aside().lost().run();
    }

    private void add(Received received) {
        try (Monitor monitor = lock.enter()) {
            waiting.add(received);
            monitor.signalAll();
        }
    }

    /** Poll thread: records between its position and the end of the log. */
    void behind(long records) {
        behind = records;
    }

    /** Records between the watermark and the end of the log, as far as the poll thread knows. */
    double lag() {
        return (double) behind + tracker.span();
    }

    /** Whether a record was left without an answer while this intake was open. */
    boolean broken() {
        return broken;
    }

    Window window() {
        return window;
    }

    HeldCommands held() {
        return held;
    }

    CompletionTracker tracker() {
        return tracker;
    }

    /** Reads nothing more; what the desk has taken is the desk's. */
    void close() {
        try (Monitor monitor = lock.enter()) {
            closed = true;
            monitor.signalAll();
        }
        held.close();
    }

    private void readAll() {
        try {
            @Nullable Received next = take();
            while (next != null) {
                Read read = read(next);
                if (read != null) {
                    handOver(next, read);
                }
                next = take();
            }
        } catch (RuntimeException | Error defect) {
            // Without this thread the partition would stand still unseen: it is taken over anew instead.
            broken = true;
            log.error("Reading a partition failed: {}", defect.getClass().getSimpleName());
        }
    }

    private @Nullable Received take() {
        try (Monitor monitor = lock.enter()) {
            while (waiting.isEmpty() && !closed) {
                monitor.await(scheduler.deadlineIn(LOOK_AGAIN));
            }
            return closed ? null : waiting.remove();
        }
    }

    /** Null when the intake was closed before the record could be read. */
    private @Nullable Read read(Received received) {
        ConsumerRecord<byte[], byte[]> record = received.record();
        boolean told = false;
        while (!closed) {
            Read read = reader.read(topic, record, received.at(), history);
            if (!(read instanceof Read.NotYet(String reason))) {
                return read;
            }
            if (!told) {
                metrics.schemaMissing(record.topic(), reason);
                told = true;
            }
            pause();
        }
        return null;
    }

    private void handOver(Received received, Read read) {
        if (!received.again()) {
            metrics.read(topic, read);
        } else if (!read.flies()) {
            window.wentOn();
        }
        ConsumerRecord<byte[], byte[]> record = received.record();
        switch (read) {
            case Read.Sms(var command) ->
                fly(received, errands.sms().of(command), deferrals.of(record.partition(), command, record.value()));
            case Read.Start(var command) -> fly(received, errands.codes().of(command), AT_ONCE);
            case Read.Check(var command) -> fly(received, errands.codes().of(command), AT_ONCE);
            case Read.Call(var command) ->
                fly(received, errands.calls().of(command), deferrals.of(record.partition(), command, record.value()));
            case Read.Cancel(var command) -> desk.cancel(command, ending -> finish(received, ending));
            case Read.Invalid invalid ->
                desk.settle(invalid.outcome(), ending -> {
                    finish(received, ending);
                    metrics.invalid(invalid.outcome());
                });
            case Read.Unreadable(String reason, String explanation, var id) ->
                putAside(received, () -> republisher.deadLetter(deadLetterOf(record), reason, explanation, id), reason);
            case Read.Misplaced(int partition, String recipient) ->
                desk.beside(
                        new MoveKey(recipient),
                        () -> completeWhen(received, () -> republisher.move(record, partition)));
            case Read.NotYet _ -> throw new IllegalStateException("read() waits for the schema");
        }
    }

    private void fly(Received received, Errand errand, Deferral deferral) {
        desk.submit(errand, deferral, new Holding.ByTurn(received.slot().offset(), held::look), ending -> {
            if (received.again()) {
                window.wentOn();
            }
            if (ending instanceof Ending.Aside aside) {
                putAside(errand.command(), received, aside);
            } else {
                finish(received, ending);
            }
            metrics.ended(errand.command(), ending);
        });
    }

    /** A cancel that came just now found neither a flight nor a held command; the journal has it. */
    private void putAside(Command command, Received received, Ending.Aside aside) {
        held.putAside(HeldCommands.Held.of(command, received.slot(), received.at(), aside), false);
        boolean canceled =
                switch (history.past(command.id())) {
                    case History.Past.Nothing past -> past.cancelRequested();
                    case History.Past.Tried past -> past.cancelRequested();
                    case History.Past.Open past -> past.cancelRequested();
                    case History.Past.Settled _, History.Past.Deferred _ -> true;
                };
        if (canceled) {
            held.look(received.slot().offset());
        }
    }

    /** The offset passes only a record that has its answer; a record that was left is read again by the next owner. */
    private void finish(Received received, Ending ending) {
        switch (ending) {
            case Ending.Settled _, Ending.Deferred _, Ending.Repeated _ ->
                received.slot().complete();
            case Ending.IdReused _ -> {
                String explanation = "another command with this commandId and other content was read before";
                putAside(
                        received,
                        () -> republisher.deadLetter(
                                deadLetterOf(received.record()), "COMMAND_ID_REUSED", explanation, Optional.empty()),
                        "COMMAND_ID_REUSED");
            }
            case Ending.Aside _ -> throw new IllegalStateException("Only flights are put aside");
            case Ending.Left _ -> broken = !closed;
        }
    }

    private Republisher.Original deadLetterOf(ConsumerRecord<byte[], byte[]> record) {
        return new Republisher.Original(record, !topic.holdsCodes());
    }

    private void putAside(Received received, BooleanSupplier publish, String reason) {
        metrics.deadLetter(received.record().topic(), reason);
        desk.beside(received, () -> completeWhen(received, publish));
    }

    private boolean completeWhen(Received received, BooleanSupplier acknowledged) {
        while (!acknowledged.getAsBoolean()) {
            if (closed) {
                return false;
            }
            pause();
        }
        received.slot().complete();
        return true;
    }

    private void pause() {
        scheduler.sleepUntil(scheduler.deadlineIn(LOOK_AGAIN));
    }
}
