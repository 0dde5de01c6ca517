package io.sluice.gateway.schedule;

import io.sluice.contract.ScheduledCommand;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.pause.Pausable;
import io.sluice.gateway.schedule.WaitingRoom.Waiting;
import io.sluice.gateway.wire.RecordFetcher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads owned partitions ahead into the waiting room and hands over what is due. Every method runs on the schedule's
 * thread, except the answers that it gives away. Throws {@link org.apache.kafka.common.KafkaException} when Kafka
 * fails: then it is closed and replaced.
 */
final class ScheduleReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ScheduleReader.class);

    /** Also the precision of a due time. */
    private static final Duration POLL = Duration.ofMillis(50);

    /** Between two looks at whether held commands have expired. */
    private static final Duration EXPIRY_LOOK = Duration.ofSeconds(1);

    /** Before a waiting record is looked at again whose schema is not known. */
    private static final Duration SCHEMA_LOOK = Duration.ofSeconds(1);

    private final ScheduledLog scheduledLog;
    private final RecordFetcher fetcher;
    private final WireReader<ScheduledCommand> wire;
    private final DueCommands dueCommands;
    private final Predicate<Pausable> holds;
    private final InstantSource clock;
    private final ScheduleMeters meters;
    private final Renewals renewals;
    private final WaitingRoom room;
    private final int inFlightMax;
    private final Map<Integer, ScheduledPartition> owned = new HashMap<>();
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private long nextExpiryLookMillis;

    private record Answered(ScheduledPartition partition, Waiting waiting, Given given) {}

    /** What was answered. */
    private sealed interface Given {
        record Done() implements Given {}

        record Later(Duration pause) implements Given {}

        record Aside(Pausable paused, Instant until) implements Given {}

        record NotRenewed() implements Given {}
    }

    ScheduleReader(
            ScheduledLog scheduledLog,
            RecordFetcher fetcher,
            WireReader<ScheduledCommand> wire,
            DueCommands dueCommands,
            Predicate<Pausable> holds,
            InstantSource clock,
            ScheduleMeters meters,
            Renewals renewals,
            ScheduleProperties bounds) {
        this.scheduledLog = scheduledLog;
        this.fetcher = fetcher;
        this.wire = wire;
        this.dueCommands = dueCommands;
        this.holds = holds;
        this.clock = clock;
        this.meters = meters;
        this.renewals = renewals;
        this.room = new WaitingRoom(bounds.waitingMax());
        this.inFlightMax = bounds.inFlightMax();
        meters.watch(room);
    }

    void take(int partition) {
        if (!owned.containsKey(partition)) {
            owned.put(partition, scheduledLog.take(partition));
        }
    }

    void release(int partition) {
        ScheduledPartition released = owned.remove(partition);
        if (released != null) {
            settle();
            released.release();
            room.removePartition(partition);
            scheduledLog.release(released);
        }
    }

    /** Reads on where there is room, and commits what was done. */
    void readAhead() {
        settle();
        scheduledLog.commit(owned.values());
        meters.full(room.full());
        for (ConsumerRecord<byte[], byte[]> record : scheduledLog.poll(POLL, room.full(), owned.values())) {
            ScheduledPartition partition = owned.get(record.partition());
            if (partition != null) {
                read(partition, record);
            }
        }
    }

    private void read(ScheduledPartition partition, ConsumerRecord<byte[], byte[]> record) {
        if (scheduledLog.waitsForSchema(record)) {
            return;
        }
        switch (wire.read(record.value())) {
            case Decoded.Ok<ScheduledCommand>(ScheduledCommand command) -> {
                partition.watermark().read(record.offset());
                room.add(waiting(command.getDue().toEpochMilli(), record));
            }
            case Decoded.Malformed<ScheduledCommand>(String reason) -> {
                partition.watermark().read(record.offset());
                partition.handedOver();
                dueCommands.unreadable(record, reason, answer(partition, waiting(0, record)));
            }
            case Decoded.SchemaUnavailable<ScheduledCommand> unavailable -> {
                log.warn(
                        "{} waits at offset {}: {}", partition.topicPartition(), record.offset(), unavailable.reason());
                scheduledLog.readAgainLater(record);
            }
        }
    }

    private Waiting waiting(long dueMillis, ConsumerRecord<byte[], byte[]> record) {
        return new Waiting(dueMillis, record.partition(), record.offset(), renewals.timeFor(record));
    }

    /** Hands over what is due, earliest first, as long as not too many are in flight. */
    void handOver() {
        lookAtHeld();
        int inFlight =
                owned.values().stream().mapToInt(ScheduledPartition::inFlight).sum();
        List<Waiting> due = room.takeDue(clock.millis(), inFlightMax - inFlight);
        Map<Integer, Set<Long>> offsets = due.stream()
                .collect(Collectors.groupingBy(
                        Waiting::partition, Collectors.mapping(Waiting::offset, Collectors.toSet())));
        Map<TopicPartition, RecordFetcher.Fetched> fetched = new HashMap<>();
        offsets.forEach((partition, wanted) -> {
            ScheduledPartition from = owned.get(partition);
            if (from != null) {
                fetched.put(from.topicPartition(), fetcher.fetch(from.topicPartition(), wanted));
            }
        });
        for (Waiting waiting : due) {
            ScheduledPartition from = owned.get(waiting.partition());
            RecordFetcher.Fetched answer = from == null ? null : fetched.get(from.topicPartition());
            if (from != null && answer != null) {
                handOver(waiting, from, answer);
            }
        }
    }

    private void lookAtHeld() {
        room.resume(holds);
        long now = clock.millis();
        if (now >= nextExpiryLookMillis) {
            nextExpiryLookMillis = now + EXPIRY_LOOK.toMillis();
            room.expire(now);
        }
    }

    private void handOver(Waiting waiting, ScheduledPartition from, RecordFetcher.Fetched fetched) {
        ConsumerRecord<byte[], byte[]> record = fetched.records().get(waiting.offset());
        if (record != null) {
            handOver(waiting, from, record);
        } else if (fetched.gone().contains(waiting.offset())) {
            meters.lost(1);
            from.watermark().done(waiting.offset());
        } else {
            room.add(waiting);
        }
    }

    private void handOver(Waiting waiting, ScheduledPartition from, ConsumerRecord<byte[], byte[]> record) {
        switch (wire.read(record.value())) {
            case Decoded.Ok<ScheduledCommand>(ScheduledCommand command) -> {
                from.handedOver();
                if (renewals.isTimeFor(waiting)) {
                    renew(waiting, from, command);
                    return;
                }
                meters.late(Duration.between(Instant.ofEpochMilli(waiting.dueMillis()), clock.instant()));
                Instant appendedAt = Instant.ofEpochMilli(record.timestamp());
                dueCommands.due(waiting.partition(), appendedAt, command, answer(from, waiting));
            }
            case Decoded.Malformed<ScheduledCommand>(String reason) -> {
                from.handedOver();
                dueCommands.unreadable(record, reason, answer(from, waiting));
            }
            case Decoded.SchemaUnavailable<ScheduledCommand> _ -> waitAgain(waiting, SCHEMA_LOOK);
        }
    }

    /** The copy is read like any other record; what stood here is done once Kafka has the copy. */
    private void renew(Waiting waiting, ScheduledPartition from, ScheduledCommand command) {
        CompletableFuture<?> _ = renewals.renew(waiting.partition(), command)
                .whenComplete((_, failed) -> answers.add(
                        new Answered(from, waiting, failed == null ? new Given.Done() : new Given.NotRenewed())));
    }

    private void waitAgain(Waiting waiting, Duration wait) {
        long look = clock.millis() + wait.toMillis();
        // Also one that is to be renewed waits: the others go on meanwhile.
        long renew = Math.max(look, waiting.renewMillis());
        room.add(new Waiting(look, waiting.partition(), waiting.offset(), renew));
    }

    /** The first answer counts, so that nothing in flight is counted off twice. */
    private DueCommands.Answer answer(ScheduledPartition partition, Waiting waiting) {
        AtomicBoolean given = new AtomicBoolean();
        return new DueCommands.Answer() {
            @Override
            public void done() {
                give(new Given.Done());
            }

            @Override
            public void later(Duration wait) {
                give(new Given.Later(wait));
            }

            @Override
            public void aside(Pausable paused, Instant until) {
                give(new Given.Aside(paused, until));
            }

            private void give(Given what) {
                if (given.compareAndSet(false, true)) {
                    answers.add(new Answered(partition, waiting, what));
                }
            }
        };
    }

    private void settle() {
        Answered answered = answers.poll();
        while (answered != null) {
            ScheduledPartition partition = answered.partition();
            Waiting waiting = answered.waiting();
            if (!partition.released()) {
                partition.answered();
                switch (answered.given()) {
                    case Given.Done() -> partition.watermark().done(waiting.offset());
                    case Given.Later(Duration pause) -> waitAgain(waiting, pause);
                    case Given.NotRenewed() -> room.add(renewals.later(waiting));
                    case Given.Aside(Pausable paused, Instant until) ->
                        room.putAside(waiting, paused, until.toEpochMilli());
                }
            }
            answered = answers.poll();
        }
    }

    @Override
    public void close() {
        settle();
        owned.values().forEach(ScheduledPartition::release);
        try (fetcher) {
            scheduledLog.close(owned.values());
        }
    }
}
