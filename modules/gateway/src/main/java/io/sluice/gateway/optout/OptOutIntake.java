package io.sluice.gateway.optout;

import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutState;
import io.sluice.contract.wire.Decoded;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one record of the opt-out topic means. Damage never opens the gate:
 *
 * <ul>
 *   <li>a value that cannot be read, or a state that this version does not know, under a key that can: that recipient
 *       counts as opted out in that scope until a readable opt-in;
 *   <li>a tombstone: nothing changes, since only an explicit opt-in is a way back;
 *   <li>a key that cannot be read: nobody can be told apart, so it is counted for an alert and closes nothing;
 *   <li>a value whose schema is not at hand: the partition is held there, and so becomes stale, until it is.
 * </ul>
 *
 * <p>Called by the one reader thread.
 */
final class OptOutIntake {
    /** What the reader does next. */
    enum Next {
        GO_ON,
        /** Read this record again later. */
        HOLD
    }

    private final Function<byte[], Decoded<OptOut>> decoder;
    private final OptOutView view;
    private final RecentChanges recent;
    private final Barriers barriers;
    private final OptOutMetrics metrics;

    OptOutIntake(
            Function<byte[], Decoded<OptOut>> decoder,
            OptOutView view,
            RecentChanges recent,
            Barriers barriers,
            OptOutMetrics metrics) {
        this.decoder = decoder;
        this.view = view;
        this.recent = recent;
        this.barriers = barriers;
        this.metrics = metrics;
    }

    /**
     * The reader begins.
     *
     * @param proving whether a proof is wanted: then the first barriers go out at once
     */
    void opened(int partitions, boolean proving) {
        view.open(partitions);
        if (proving) {
            barriers.write(partitions);
        }
    }

    /**
     * Takes a record.
     *
     * @param held whether the reader has waited long enough for this record's schema
     */
    Next take(ConsumerRecord<byte[], byte[]> record, boolean held) {
        byte @Nullable [] keyBytes = record.key();
        byte @Nullable [] value = record.value();
        if (keyBytes != null && OptOutKey.isBarrier(keyBytes)) {
            return value == null ? Next.GO_ON : takeBarrier(record.partition(), value);
        }
        Optional<OptOutKey> key = keyBytes == null ? Optional.empty() : OptOutKey.parse(keyBytes);
        if (key.isEmpty()) {
            return counted(OptOutMetrics.Read.UNREADABLE_KEY);
        }
        if (value == null) {
            return counted(OptOutMetrics.Read.TOMBSTONE);
        }
        return switch (decoder.apply(value)) {
            case Decoded.Ok<OptOut> ok -> takeState(record, key.get(), ok.value());
            case Decoded.Malformed<OptOut> malformed -> close(record, key.get());
            case Decoded.SchemaUnavailable<OptOut> missing -> {
                boolean perhapsDamaged = missing.missing() == Decoded.Missing.FINGERPRINT;
                yield held && perhapsDamaged ? close(record, key.get()) : Next.HOLD;
            }
        };
    }

    private Next takeBarrier(int partition, byte[] value) {
        if (decoder.apply(value) instanceof Decoded.Ok<OptOut> ok && ok.value().getState() == OptOutState.BARRIER) {
            barriers.startOf(ok.value().getEvidence()).ifPresent(started -> view.barrierRead(partition, started));
        }
        return Next.GO_ON; // another replica's, or one that proves nothing
    }

    private Next takeState(ConsumerRecord<byte[], byte[]> record, OptOutKey key, OptOut optOut) {
        return switch (optOut.getState()) {
            case OPTED_OUT -> apply(record, key, optOut, true);
            case OPTED_IN -> apply(record, key, optOut, false);
            case BARRIER, UNRECOGNIZED -> close(record, key);
        };
    }

    private Next apply(ConsumerRecord<byte[], byte[]> record, OptOutKey key, OptOut optOut, boolean isOptOut) {
        view.read(record.partition(), record.offset(), key, isOptOut, optOut.getAt());
        OptOutEvents.idOf(key, isOptOut, optOut.getEvidence()).ifPresent(recent::done);
        if (!isOptOut) {
            recent.optedIn(key, optOut.getAt());
        }
        return counted(isOptOut ? OptOutMetrics.Read.OPT_OUT : OptOutMetrics.Read.OPT_IN);
    }

    private Next close(ConsumerRecord<byte[], byte[]> record, OptOutKey key) {
        Instant written = Instant.ofEpochMilli(record.timestamp());
        view.read(record.partition(), record.offset(), key, true, written);
        return counted(OptOutMetrics.Read.UNREADABLE_VALUE);
    }

    private Next counted(OptOutMetrics.Read read) {
        metrics.read(read);
        return Next.GO_ON;
    }
}
