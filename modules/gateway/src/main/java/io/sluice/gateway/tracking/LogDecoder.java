package io.sluice.gateway.tracking;

import io.sluice.contract.JournalEntry;
import io.sluice.contract.TwilioCallback;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.journal.LoggedEntry;
import io.sluice.core.tracking.CallbackFact;
import io.sluice.gateway.journal.JournalCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes the records of journal and callbacks. A callback that is not readable is passed over, an entry of the journal
 * never: a forgotten outcome would be sent again. Used by the tracker's thread only.
 */
final class LogDecoder {
    /**
     * How long a record may wait for a schema that nobody published, since a damaged fingerprint looks the same. For a
     * registry that does not answer there is no bound.
     */
    static final Duration SCHEMA_WAIT_MAX = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(LogDecoder.class);

    private final WireReader<JournalEntry> entries;
    private final WireReader<TwilioCallback> callbacks;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Long> waitingSince = new HashMap<>();

    LogDecoder(WireFormat format, LongSupplier nanoTime) {
        this.entries = format.reader(JournalEntry.class);
        this.callbacks = format.reader(TwilioCallback.class);
        this.nanoTime = nanoTime;
    }

    /** What to do with a record. */
    sealed interface Answer<T> {
        record Value<T>(T value) implements Answer<T> {}

        /** It is not readable and, as far as can be known, never will be. */
        record Unreadable<T>() implements Answer<T> {}

        /** Its schema is not at hand yet: read it again. */
        record ReadAgain<T>() implements Answer<T> {}
    }

    Answer<LoggedEntry> entry(ConsumerRecord<byte[], byte[]> record) {
        return switch (decode(record, entries)) {
            case Answer.Value<JournalEntry>(JournalEntry wire) -> {
                Optional<io.sluice.core.journal.JournalEntry> entry = JournalCodec.ofRecord(wire);
                if (entry.isEmpty()) {
                    log.error("Journal {}@{} holds an entry of an unknown kind", record.partition(), record.offset());
                    yield new Answer.Unreadable<>();
                }
                if (entry.get() instanceof io.sluice.core.journal.JournalEntry.UnknownEnd) {
                    log.error("Journal {}@{} holds an end of an unknown kind", record.partition(), record.offset());
                }
                yield new Answer.Value<>(new LoggedEntry(
                        record.offset(), wire.getWriter(), entry.get(), Instant.ofEpochMilli(record.timestamp())));
            }
            case Answer.Unreadable<JournalEntry> _ -> new Answer.Unreadable<>();
            case Answer.ReadAgain<JournalEntry> _ -> new Answer.ReadAgain<>();
        };
    }

    Answer<CallbackFact> callback(ConsumerRecord<byte[], byte[]> record) {
        return switch (decode(record, callbacks)) {
            case Answer.Value<TwilioCallback>(TwilioCallback wire) -> new Answer.Value<>(CallbackCodec.ofRecord(wire));
            case Answer.Unreadable<TwilioCallback> _ -> new Answer.Unreadable<>();
            case Answer.ReadAgain<TwilioCallback> _ -> new Answer.ReadAgain<>();
        };
    }

    private <T extends SpecificRecord> Answer<T> decode(ConsumerRecord<byte[], byte[]> record, WireReader<T> reader) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Decoded<T> decoded = reader.read(record.value());
        if (decoded instanceof Decoded.Ok<T> ok) {
            waitingSince.remove(partition);
            return new Answer.Value<>(ok.value());
        }
        if (decoded instanceof Decoded.SchemaUnavailable<T> unavailable) {
            if (unavailable.missing() == Decoded.Missing.REGISTRY) {
                return new Answer.ReadAgain<>();
            }
            long since = waitingSince.computeIfAbsent(partition, _ -> nanoTime.getAsLong());
            if (nanoTime.getAsLong() - since < SCHEMA_WAIT_MAX.toNanos()) {
                return new Answer.ReadAgain<>();
            }
        }
        waitingSince.remove(partition);
        log.error("{}@{} cannot be read", partition, record.offset());
        return new Answer.Unreadable<>();
    }
}
