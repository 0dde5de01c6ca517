package io.sluice.quickstart.deadletters;

import io.sluice.contract.topic.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record that was put aside, as its headers tell. The bytes stay in {@link #record}; no text of this class shows
 * them.
 *
 * @param redriven how often it was published again before
 */
public record DeadLetter(
        ConsumerRecord<byte[], byte[]> record,
        String reason,
        String explanation,
        String originalTopic,
        Optional<String> commandId,
        int redriven) {
    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(
                record,
                header(record, Headers.REASON).orElse("UNKNOWN"),
                header(record, Headers.EXPLANATION).orElse(""),
                header(record, Headers.ORIGINAL_TOPIC).orElse(""),
                header(record, Headers.COMMAND_ID),
                header(record, Headers.REDRIVEN).map(DeadLetter::count).orElse(0));
    }

    /** Its place on the topic of dead letters, {@code <partition>@<offset>}. */
    public String place() {
        return record.partition() + "@" + record.offset();
    }

    public Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The last header of that name: the first ones may be of an earlier life of the record. */
    public Optional<String> header(String name) {
        return header(record, name);
    }

    /** Without the key, the value and what producers put into headers. */
    @Override
    public String toString() {
        return "DeadLetter[" + place() + ", " + reason + "]";
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** A count that cannot be read counts as many: it must not start a loop. */
    private static int count(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }
}
