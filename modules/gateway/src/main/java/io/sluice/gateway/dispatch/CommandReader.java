package io.sluice.gateway.dispatch;

import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.command.CommandId;
import io.sluice.core.dispatch.CancelCommand;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.phone.E164;
import io.sluice.gateway.config.Lane;
import io.sluice.gateway.wire.SchemaFreshness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** READ: what a record on a command topic is. Never throws for what a record holds. Thread-safe. */
final class CommandReader {
    /** Lane word in the facts of cancel commands, which have none. */
    private static final String CANCEL = "cancel";
    /** Producers' clocks may be behind by so much. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

    private final WireReader<io.sluice.contract.SendSms> smsReader;
    private final WireReader<io.sluice.contract.CancelCommand> cancelReader;
    private final SmsReader sms;
    private final SchemaFreshness schemas;
    private final int partitions;

    CommandReader(
            WireReader<io.sluice.contract.SendSms> smsReader,
            WireReader<io.sluice.contract.CancelCommand> cancelReader,
            SmsReader sms,
            SchemaFreshness schemas,
            int partitions) {
        this.smsReader = smsReader;
        this.cancelReader = cancelReader;
        this.sms = sms;
        this.schemas = schemas;
        this.partitions = partitions;
    }

    Read readSms(ConsumerRecord<byte[], byte[]> record, Lane lane, Instant receivedAt) {
        return switch (smsReader.read(record.value())) {
            case Decoded.Ok<io.sluice.contract.SendSms>(var command) ->
                misplaced(record, command.getTo()).orElseGet(() -> sms.read(command, lane));
            case Decoded.Malformed<?>(String reason) -> unreadable(reason);
            case Decoded.SchemaUnavailable<?> missing -> missing(missing, earlier(record, receivedAt));
        };
    }

    /** A command out of {@code sluice.scheduled}, whose bytes were read before they were put there. */
    Read readScheduled(byte[] value, Lane lane) {
        return switch (smsReader.read(value)) {
            case Decoded.Ok<io.sluice.contract.SendSms>(var command) -> sms.read(command, lane);
            case Decoded.Malformed<?>(String reason) -> unreadable(reason);
            case Decoded.SchemaUnavailable<?> missing -> new Read.NotYet(missing.reason());
        };
    }

    Read readCancel(ConsumerRecord<byte[], byte[]> record, Instant receivedAt) {
        return switch (cancelReader.read(record.value())) {
            case Decoded.Ok<io.sluice.contract.CancelCommand>(var command) ->
                misplaced(record, command.getTo()).orElseGet(() -> new Read.Cancel(cancel(command)));
            case Decoded.Malformed<?>(String reason) -> unreadable(reason);
            case Decoded.SchemaUnavailable<?> missing -> missing(missing, earlier(record, receivedAt));
        };
    }

    /** A recipient that is no number has no partition: it is judged where it is. */
    private Optional<Read> misplaced(ConsumerRecord<byte[], byte[]> record, String to) {
        if (!E164.isWellFormed(to)) {
            return Optional.empty();
        }
        int right = RecipientPartitioner.partition(to, partitions);
        return right == record.partition() ? Optional.empty() : Optional.of(new Read.Misplaced(right, to));
    }

    private static CancelCommand cancel(io.sluice.contract.CancelCommand command) {
        MessageFacts facts = new MessageFacts(
                command.getService(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                CANCEL,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                command.getTargetCommandId().hashCode(),
                Map.of(),
                command.getCreatedAt());
        return new CancelCommand(
                new CommandId(command.getCommandId()), new CommandId(command.getTargetCommandId()), facts);
    }

    private static Read unreadable(String reason) {
        return new Read.Unreadable("UNREADABLE", reason, Optional.empty());
    }

    /**
     * Writers publish their schema before their first record, so a fingerprint that is unknown although the schemas are
     * current past the record is damage. A registry that is down is waited for.
     */
    private Read missing(Decoded.SchemaUnavailable<?> missing, Instant written) {
        return switch (missing.missing()) {
            case REGISTRY -> new Read.NotYet(missing.reason());
            case FINGERPRINT ->
                schemas.currentAsOf().isAfter(written.plus(CLOCK_SKEW))
                        ? new Read.Unreadable("UNKNOWN_SCHEMA", missing.reason(), Optional.empty())
                        : new Read.NotYet(missing.reason());
        };
    }

    /** The record's own time, unless its producer's clock is ahead. */
    private static Instant earlier(ConsumerRecord<byte[], byte[]> record, Instant receivedAt) {
        Instant written = Instant.ofEpochMilli(record.timestamp());
        return written.isBefore(receivedAt) ? written : receivedAt;
    }
}
