package io.sluice.gateway.shield;

import io.sluice.contract.ShieldCountryDays;
import io.sluice.contract.ShieldEvent;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.shield.ShieldBook;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes records of the shield's topics into the book. What cannot be read counts for nothing: a limit too mild for one
 * code is better than one that stops everybody. Used by the reader's thread.
 */
final class ShieldIntake {
    /** How long a record may wait for a schema that nobody seems to have. */
    private static final Duration SCHEMA_WAIT_MAX = Duration.ofSeconds(10);

    private final ShieldBook book;
    private final WireReader<ShieldEvent> events;
    private final WireReader<ShieldCountryDays> days;
    private final Scheduler scheduler;
    private @Nullable Long waitsUntilNanos;

    ShieldIntake(
            ShieldBook book, WireReader<ShieldEvent> events, WireReader<ShieldCountryDays> days, Scheduler scheduler) {
        this.book = book;
        this.events = events;
        this.days = days;
        this.scheduler = scheduler;
    }

    /** Answers whether it is done with the record; if not, it is to be read again in a moment. */
    boolean event(ConsumerRecord<byte[], byte[]> record) {
        Decoded<ShieldEvent> decoded = events.read(record.value());
        if (decoded instanceof Decoded.Ok<ShieldEvent> ok) {
            ShieldCodec.ofRecord(ok.value(), scheduler.now()).ifPresent(book::read);
        }
        return isDone(decoded);
    }

    /** Likewise. */
    boolean days(ConsumerRecord<byte[], byte[]> record) {
        Decoded<ShieldCountryDays> decoded = days.read(record.value());
        if (decoded instanceof Decoded.Ok<ShieldCountryDays> ok) {
            ShieldCodec.ofRecord(ok.value()).ifPresent(book::read);
        }
        return isDone(decoded);
    }

    private <T extends SpecificRecord> boolean isDone(Decoded<T> decoded) {
        if (!(decoded instanceof Decoded.SchemaUnavailable<T>)) {
            waitsUntilNanos = null;
            return true;
        }
        if (waitsUntilNanos == null) {
            waitsUntilNanos = scheduler.deadlineIn(SCHEMA_WAIT_MAX);
        }
        boolean waited = scheduler.nanoTime() - waitsUntilNanos >= 0;
        if (waited) {
            waitsUntilNanos = null;
        }
        return waited;
    }
}
