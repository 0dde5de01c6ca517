package io.sluice.gateway.dispatch;

import io.sluice.contract.ScheduledCommand;
import io.sluice.core.dispatch.Deferral;
import io.sluice.core.dispatch.Ending;
import io.sluice.core.dispatch.PartitionDesk;
import io.sluice.core.time.Scheduler;
import io.sluice.gateway.config.Lane;
import io.sluice.gateway.schedule.DueCommands;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands out of {@code sluice.scheduled} whose time has come: flown like those of their lane, in the same order per
 * recipient. What cannot be flown here is left; it comes again. Never waits.
 */
final class DueFlights implements DueCommands {
    private static final Logger log = LoggerFactory.getLogger(DueFlights.class);

    private final Ownership ownership;
    private final Map<String, Lane> lanesByName;
    private final CommandReader reader;
    private final Republisher republisher;
    private final DispatchMetrics metrics;
    private final Scheduler scheduler;

    DueFlights(Ownership ownership, Map<String, Lane> lanesByName, IntakeTools tools) {
        this.ownership = ownership;
        this.lanesByName = Map.copyOf(lanesByName);
        this.reader = tools.reader();
        this.republisher = tools.republisher();
        this.metrics = tools.metrics();
        this.scheduler = tools.scheduler();
    }

    @Override
    public void due(int partition, long offset, ScheduledCommand command, Runnable done) {
        OwnedPartition owned = ownership.owned(partition);
        Lane lane = lanesByName.get(command.getLane());
        if (owned == null) {
            return;
        }
        if (lane == null) {
            // It stays in the topic: the operator who took the lane away can bring it back.
            log.warn("A scheduled command waits for lane {}, which is not configured", command.getLane());
            return;
        }
        UUID id = command.getCommandId();
        byte[] value = bytes(command.getCommand());
        owned.desk().beside(id, () -> {
            fly(owned.desk(), lane, value, done);
            return true;
        });
    }

    @Override
    public void unreadable(ConsumerRecord<byte[], byte[]> record, String reason, Runnable done) {
        OwnedPartition owned = ownership.owned(record.partition());
        if (owned == null) {
            return;
        }
        owned.desk().beside(record, () -> {
            boolean aside = republisher.deadLetter(record, "UNREADABLE", reason, Optional.empty());
            if (aside) {
                metrics.deadLetter(record.topic(), "UNREADABLE");
                done.run();
            }
            return aside;
        });
    }

    private void fly(PartitionDesk desk, Lane lane, byte[] value, Runnable done) {
        switch (reader.readScheduled(value, lane)) {
            case Read.Sms(var command) ->
                desk.submit(command, new Deferral.Due(), ending -> {
                    metrics.ended(command, ending);
                    finish(ending, done);
                });
            case Read.Invalid invalid -> desk.settle(invalid.outcome(), ending -> finish(ending, done));
            case Read.NotYet notYet -> {
                metrics.schemaMissing("sluice.scheduled", notYet.reason());
                scheduler.sleepUntil(scheduler.deadlineIn(Intake.LOOK_AGAIN));
                desk.beside(done, () -> {
                    fly(desk, lane, value, done);
                    return true;
                });
            }
            case Read.Unreadable _, Read.Misplaced _, Read.Cancel _ ->
                throw new IllegalStateException("What was put to wait had been read before");
        }
    }

    private static void finish(Ending ending, Runnable done) {
        switch (ending) {
            case Ending.Settled _, Ending.Repeated _, Ending.IdReused _, Ending.Deferred _ -> done.run();
            case Ending.Left _ -> {}
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
