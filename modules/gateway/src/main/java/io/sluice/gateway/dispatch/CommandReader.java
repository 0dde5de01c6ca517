package io.sluice.gateway.dispatch;

import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.command.CommandId;
import io.sluice.core.dispatch.CancelCommand;
import io.sluice.core.journal.History;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.phone.E164;
import io.sluice.gateway.config.Lane;
import io.sluice.gateway.wire.SchemaFreshness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** READ: what a record on a command topic is. Never throws for what a record holds. Thread-safe. */
final class CommandReader {
    /** Producers' clocks may be behind by so much. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

    /**
     * How the records of each topic are decoded.
     *
     * @param sms those of every lane
     */
    record Decoders(
            WireReader<io.sluice.contract.SendSms> sms,
            WireReader<io.sluice.contract.CancelCommand> cancels,
            WireReader<io.sluice.contract.StartVerification> starts,
            WireReader<io.sluice.contract.CheckVerification> checks,
            WireReader<io.sluice.contract.StartCall> calls) {}

    private final Decoders decoders;
    private final SmsReader sms;
    private final StartReader starts;
    private final CheckReader checks;
    private final CallReader calls;
    private final SchemaFreshness schemas;
    private final int partitions;

    CommandReader(
            Decoders decoders,
            SmsReader sms,
            StartReader starts,
            CheckReader checks,
            CallReader calls,
            SchemaFreshness schemas,
            int partitions) {
        this.decoders = decoders;
        this.sms = sms;
        this.starts = starts;
        this.checks = checks;
        this.calls = calls;
        this.schemas = schemas;
        this.partitions = partitions;
    }

    /** @param history of the record's partition */
    Read read(CommandTopic topic, ConsumerRecord<byte[], byte[]> record, Instant receivedAt, History history) {
        return switch (topic) {
            case CommandTopic.Messages(Lane lane) ->
                read(decoders.sms(), record, receivedAt, c -> c.getTo(), c -> sms.read(c, lane));
            case CommandTopic.Cancels() ->
                read(decoders.cancels(), record, receivedAt, c -> c.getTo(), c -> new Read.Cancel(cancel(c)));
            case CommandTopic.Starts() -> read(decoders.starts(), record, receivedAt, c -> c.getTo(), starts::read);
            case CommandTopic.Checks() ->
                read(decoders.checks(), record, receivedAt, c -> c.getTo(), c -> checks.read(c, history));
            case CommandTopic.Calls() -> read(decoders.calls(), record, receivedAt, c -> c.getTo(), calls::read);
        };
    }

    /** A command out of {@code sluice.scheduled}, whose bytes were read before they were put there. */
    Read readScheduled(byte[] value, Lane lane) {
        return readScheduled(decoders.sms().read(value), command -> sms.read(command, lane));
    }

    /** The same for a call. */
    Read readScheduledCall(byte[] value) {
        return readScheduled(decoders.calls().read(value), calls::read);
    }

    private static <T extends SpecificRecord> Read readScheduled(Decoded<T> decoded, Function<T, Read> valid) {
        return switch (decoded) {
            case Decoded.Ok<T>(var command) -> valid.apply(command);
            case Decoded.Malformed<T>(String reason) -> unreadable(reason);
            case Decoded.SchemaUnavailable<T> missing -> new Read.NotYet(missing.reason());
        };
    }

    private <T extends SpecificRecord> Read read(
            WireReader<T> decoder,
            ConsumerRecord<byte[], byte[]> record,
            Instant receivedAt,
            Function<T, String> recipient,
            Function<T, Read> valid) {
        return switch (decoder.read(record.value())) {
            case Decoded.Ok<T>(var command) ->
                misplaced(record, recipient.apply(command)).orElseGet(() -> valid.apply(command));
            case Decoded.Malformed<T>(String reason) -> unreadable(reason);
            case Decoded.SchemaUnavailable<T> missing -> missing(missing, earlier(record, receivedAt));
        };
    }

    /** What is neither a number nor a mailbox has no partition: it is judged where it is. */
    private Optional<Read> misplaced(ConsumerRecord<byte[], byte[]> record, String to) {
        if (!E164.isWellFormed(to) && to.indexOf('@') < 0) {
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
                CommandTopic.Cancels.LABEL,
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
