package io.sluice.client.status;

import io.sluice.client.metrics.ClientMetrics;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a record of a status topic to the table. Most records belong to others: only those of tracked commands are
 * decoded, all others cost a look at the key. One whose writer's schema is not known yet is kept for a short time, since
 * a newer Sluice publishes its schemas before it writes with them. Thread-safe.
 */
final class StatusReading<S extends SpecificRecord> {
    private static final Logger log = LoggerFactory.getLogger(StatusReading.class);
    private static final int KEPT_MAX = 1_000;
    private static final Duration KEPT_FOR = Duration.ofSeconds(30);
    private static final int UUID_CHARACTERS = 36;

    private final StatusKind<S> kind;
    private final StatusTable<S> table;
    private final WireReader<S> reader;
    private final ClientMetrics metrics;
    private final LongSupplier nanoTime;
    private final Deque<Kept> kept = new ArrayDeque<>();

    private record Kept(ConsumerRecord<byte[], byte[]> status, long untilNanos) {}

    StatusReading(
            StatusKind<S> kind,
            StatusTable<S> table,
            WireReader<S> reader,
            ClientMetrics metrics,
            LongSupplier nanoTime) {
        this.kind = kind;
        this.table = table;
        this.reader = reader;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    void read(ConsumerRecord<byte[], byte[]> status) {
        UUID commandId = commandId(status.key());
        if (commandId == null || table.find(commandId) == null) {
            metrics.statusRead(kind.topic().suffix(), "passed-over");
            return;
        }
        if (!take(status)) {
            keep(new Kept(status, nanoTime.getAsLong() + KEPT_FOR.toNanos()));
        }
    }

    /** Tries again what could not be decoded; cheap when there is nothing. */
    void readKept() {
        synchronized (kept) {
            int count = kept.size();
            for (int at = 0; at < count; at++) {
                Kept next = kept.removeFirst();
                if (!take(next.status())) {
                    if (nanoTime.getAsLong() - next.untilNanos() < 0) {
                        kept.addLast(next);
                    } else {
                        giveUp(next.status(), "its writer's schema was not published");
                    }
                }
            }
        }
    }

    private void keep(Kept status) {
        synchronized (kept) {
            if (kept.size() >= KEPT_MAX) {
                giveUp(kept.removeFirst().status(), "too many wait for their writer's schema");
            }
            kept.addLast(status);
        }
    }

    /** Whether the record is done with; false if its schema is missing. */
    private boolean take(ConsumerRecord<byte[], byte[]> status) {
        Decoded<S> decoded = reader.read(status.value());
        if (decoded instanceof Decoded.SchemaUnavailable<S>) {
            return false;
        }
        if (decoded instanceof Decoded.Ok<S> ok) {
            metrics.statusRead(kind.topic().suffix(), "awaited");
            table.accept(ok.value());
        } else if (decoded instanceof Decoded.Malformed<S> malformed) {
            giveUp(status, malformed.reason());
        }
        return true;
    }

    private void giveUp(ConsumerRecord<byte[], byte[]> status, String reason) {
        metrics.statusRead(kind.topic().suffix(), "unreadable");
        log.warn(
                "The status at {}-{} offset {} cannot be read: {}",
                status.topic(),
                status.partition(),
                status.offset(),
                reason);
    }

    private static @Nullable UUID commandId(byte @Nullable [] key) {
        if (key == null || key.length != UUID_CHARACTERS) {
            return null;
        }
        try {
            return UUID.fromString(new String(key, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException other) {
            return null;
        }
    }
}
