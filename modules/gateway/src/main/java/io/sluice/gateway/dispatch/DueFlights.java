package io.sluice.gateway.dispatch;

import io.sluice.contract.ScheduledCommand;
import io.sluice.core.call.StartCall;
import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.dispatch.Deferral;
import io.sluice.core.dispatch.Ending;
import io.sluice.core.dispatch.Errand;
import io.sluice.core.dispatch.Holding;
import io.sluice.core.dispatch.PartitionDesk;
import io.sluice.core.journal.History;
import io.sluice.core.time.Scheduler;
import io.sluice.gateway.config.Lane;
import io.sluice.gateway.dispatch.DueLines.Line;
import io.sluice.gateway.schedule.DueCommands;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands out of {@code sluice.scheduled} whose time has come: flown like those of their lane, in the same order per
 * recipient. What cannot be flown now is given back and comes again. Never waits.
 */
final class DueFlights implements DueCommands {
    private static final Logger log = LoggerFactory.getLogger(DueFlights.class);

    /** Before something is looked at again that could not be taken. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** The same where only an operator can help. */
    private static final Duration LANE_LOOK = Duration.ofMinutes(1);

    private final Ownership ownership;
    private final Map<String, Lane> lanesByName;
    private final CommandReader reader;
    private final Errands errands;
    private final Republisher republisher;
    private final DispatchMetrics metrics;
    private final Scheduler scheduler;
    private final Duration horizon;
    private final DueLines lines;
    private OptionalLong warnedNanos = OptionalLong.empty();

    /** @param horizon how long settled ids are remembered */
    DueFlights(Ownership ownership, Map<String, Lane> lanesByName, IntakeTools tools, Duration horizon) {
        this.ownership = ownership;
        this.lanesByName = Map.copyOf(lanesByName);
        this.reader = tools.reader();
        this.errands = tools.errands();
        this.republisher = tools.republisher();
        this.metrics = tools.metrics();
        this.scheduler = tools.scheduler();
        this.horizon = horizon;
        this.lines = new DueLines(desk -> ownership.all().stream().anyMatch(owned -> owned.desk() == desk));
    }

    @Override
    public void due(int partition, Instant appendedAt, ScheduledCommand command, Answer answer) {
        OwnedPartition owned = ownership.owned(partition);
        boolean call = command.getLane().equals(StartCall.LANE.value());
        Lane lane = lanesByName.get(command.getLane());
        if (owned == null) {
            answer.later(LOOK_AGAIN);
            return;
        }
        if (lane == null && !call) {
            // It stays in the topic: the operator who took the lane away can bring it back.
            warnOfLane(command.getLane());
            answer.later(LANE_LOOK);
            return;
        }
        UUID id = command.getCommandId();
        if (isForgotten(owned, id, appendedAt)) {
            answer.done();
            return;
        }
        byte[] value = bytes(command.getCommand());
        owned.desk().beside(id, () -> {
            fly(
                    owned.desk(),
                    lane == null ? reader.readScheduledCall(value) : reader.readScheduled(value, lane),
                    answer);
            return true;
        });
    }

    /**
     * Whether it was done so long ago that its id is not remembered any more: one that still waits is known as deferred,
     * and appended anew long before.
     */
    private boolean isForgotten(OwnedPartition owned, UUID id, Instant appendedAt) {
        return appendedAt.isBefore(scheduler.now().minus(horizon))
                && owned.history().past(new CommandId(id)) instanceof History.Past.Nothing;
    }

    @Override
    public void unreadable(ConsumerRecord<byte[], byte[]> record, String reason, Answer answer) {
        OwnedPartition owned = ownership.owned(record.partition());
        if (owned == null) {
            answer.later(LOOK_AGAIN);
            return;
        }
        owned.desk().beside(record, () -> {
            if (republisher.deadLetter(
                    new Republisher.Original(record, true), "UNREADABLE", reason, Optional.empty())) {
                metrics.deadLetter(record.topic(), "UNREADABLE");
                answer.done();
            } else {
                answer.later(LOOK_AGAIN);
            }
            return true;
        });
    }

    private void fly(PartitionDesk desk, Read read, Answer answer) {
        switch (read) {
            case Read.Sms(var command) -> fly(desk, errands.sms().of(command), answer);
            case Read.Call(var command) -> fly(desk, errands.calls().of(command), answer);
            case Read.Invalid invalid -> {
                Line line = new Line(desk, invalid.outcome().commandId());
                if (lines.enter(line, answer)) {
                    desk.settleDue(invalid.outcome(), ending -> {
                        metrics.invalid(invalid.outcome());
                        finish(ending, line, answer);
                    });
                }
            }
            case Read.NotYet notYet -> {
                metrics.schemaMissing("sluice.scheduled", notYet.reason());
                answer.later(LOOK_AGAIN);
            }
            case Read.Unreadable _, Read.Misplaced _, Read.Cancel _, Read.Start _, Read.Check _ -> {
                log.error("A scheduled command waits: it was readable when it was put to wait, and is not now");
                answer.later(LANE_LOOK);
            }
        }
    }

    private void fly(PartitionDesk desk, Errand errand, Answer answer) {
        Command command = errand.command();
        Line line = new Line(desk, List.of(command.recipient(), command.lane().value()));
        if (lines.enter(line, answer)) {
            desk.submit(errand, new Deferral.Due(), new Holding.ByTime(), ending -> {
                metrics.ended(command, ending);
                finish(ending, line, answer);
            });
        }
    }

    private void finish(Ending ending, Line line, Answer answer) {
        switch (ending) {
            case Ending.Settled _, Ending.Repeated _, Ending.IdReused _ -> lines.done(line, answer);
            case Ending.Deferred(Instant until) -> lines.later(line, answer, waitUntil(until));
            case Ending.Aside aside -> lines.aside(line, answer, aside);
            case Ending.Left _ -> lines.left(line, answer);
        }
    }

    private Duration waitUntil(Instant until) {
        Duration wait = Duration.between(scheduler.now(), until);
        return wait.compareTo(LOOK_AGAIN) > 0 ? wait : LOOK_AGAIN;
    }

    /** Called on the schedule's thread: once per look, not once per command. */
    private void warnOfLane(String lane) {
        long now = scheduler.nanoTime();
        if (warnedNanos.isEmpty() || now - warnedNanos.getAsLong() >= LANE_LOOK.toNanos()) {
            warnedNanos = OptionalLong.of(now);
            log.warn("Scheduled commands wait for lanes that are not configured, such as {}", lane);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
