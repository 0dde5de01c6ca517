package io.sluice.gateway.schedule;

import io.sluice.contract.ScheduledCommand;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Appends again what waits for long. The committed offset stands at the oldest command that waits, and after a restart
 * all behind it come again: those that were done are known by the history, which remembers for the dedupe horizon. So
 * nothing may stand in the log for nearly as long. Two copies of one command are flown once, by the same history. Used
 * by the schedule's thread.
 */
final class Renewals {
    /** Nothing is renewed sooner after it was read, whatever its writer's clock said. */
    static final Duration AFTER_READING_MIN = Duration.ofHours(1);

    /** After an append that failed. */
    static final Duration AGAIN = Duration.ofSeconds(5);

    /** How much of the horizon a command may stand in the log: the rest is for an outage of all replicas. */
    private static final int PARTS_OF_HORIZON = 2;

    /** Appends to a partition of the scheduled topic; done when Kafka has it. */
    @FunctionalInterface
    interface Log {
        CompletableFuture<?> append(int partition, ScheduledCommand command);
    }

    private final Log log;
    private final Duration after;
    private final InstantSource clock;

    Renewals(Log log, Duration dedupeHorizon, InstantSource clock) {
        this.log = log;
        this.after = dedupeHorizon.dividedBy(PARTS_OF_HORIZON);
        this.clock = clock;
    }

    /** When a record that is read now has to be renewed, in milliseconds of the epoch. */
    long timeFor(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(record.timestamp() + after.toMillis(), clock.millis() + AFTER_READING_MIN.toMillis());
    }

    boolean isTimeFor(WaitingRoom.Waiting waiting) {
        return waiting.renewMillis() <= clock.millis();
    }

    /** The same command to be renewed a little later. */
    WaitingRoom.Waiting later(WaitingRoom.Waiting waiting) {
        return new WaitingRoom.Waiting(
                waiting.dueMillis(), waiting.partition(), waiting.offset(), clock.millis() + AGAIN.toMillis());
    }

    /** Appends a copy. In the order of the calls, so that commands of one recipient and time keep theirs. */
    CompletableFuture<?> renew(int partition, ScheduledCommand command) {
        return log.append(partition, command);
    }
}
