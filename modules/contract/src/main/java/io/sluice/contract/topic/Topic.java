package io.sluice.contract.topic;

import static io.sluice.contract.topic.Cleanup.COMPACT;
import static io.sluice.contract.topic.Cleanup.DELETE;
import static io.sluice.contract.topic.PartitionRule.EXPLICIT;
import static io.sluice.contract.topic.PartitionRule.KEY;
import static io.sluice.contract.topic.PartitionRule.RECIPIENT;
import static io.sluice.contract.topic.PartitionRule.SINGLE;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one table of topics: creation, the check at the start and the documentation are generated from it. Names are given
 * without the installation's prefix; {@link Topics} adds it. Lanes that an operator adds are like {@link #SMS_NORMAL}.
 */
public enum Topic {
    SMS_URGENT("sms.urgent", "SendSms", "recipient", RECIPIENT, DELETE, days(3)),
    SMS_NORMAL("sms.normal", "SendSms", "recipient", RECIPIENT, DELETE, days(3)),
    SMS_BULK("sms.bulk", "SendSms", "recipient", RECIPIENT, DELETE, days(3)),
    CANCEL("cancel", "CancelCommand", "recipient", RECIPIENT, DELETE, days(3)),
    VERIFY_START("verify.start", "StartVerification", "recipient", RECIPIENT, DELETE, days(1)),
    VERIFY_CHECK("verify.check", "CheckVerification", "recipient", RECIPIENT, DELETE, days(1)),
    CALLS("calls", "StartCall", "recipient", RECIPIENT, DELETE, days(3)),
    STATUS("status", "MessageStatus", "commandId", KEY, DELETE, days(30)),
    VERIFY_STATUS("verify.status", "VerificationStatus", "commandId", KEY, DELETE, days(30)),
    CALLS_STATUS("calls.status", "CallStatus", "commandId", KEY, DELETE, days(30)),
    OPT_OUTS("opt-outs", "OptOut", "<scope> <recipient>", KEY, COMPACT, null),
    OPT_OUT_EVENTS("opt-out-events", "OptOutEvent", "recipient", RECIPIENT, DELETE, days(5 * 365 + 2)),
    INBOUND("inbound", "InboundMessage", "recipient", RECIPIENT, DELETE, days(30)),
    CALL_EVENTS("call-events", "CallEvent", "recipient", RECIPIENT, DELETE, days(30)),
    TWILIO_CALLBACKS("twilio-callbacks", "TwilioCallback", "messageSid", EXPLICIT, DELETE, days(4)),
    JOURNAL("journal", "JournalEntry", "commandId", EXPLICIT, DELETE, days(4)),
    SETTLED("settled", "SettledBlock", "<partition>/<block>", EXPLICIT, COMPACT, null),
    TRACKING("tracking", "TrackingCheckpoint", "<partition>/<slot>/<part>", EXPLICIT, COMPACT, null),
    /** A command may wait 35 days; the day more lets one that waits that long be read when it is due. */
    SCHEDULED("scheduled", "ScheduledCommand", "commandId", EXPLICIT, DELETE, days(36)),
    RATE("rate", "RateEntry", "member", SINGLE, DELETE, Duration.ofHours(1)),
    SHIELD_EVENTS("shield-events", "ShieldEvent", "recipientRef", EXPLICIT, DELETE, days(30)),
    SHIELD_DAYS("shield-days", "ShieldCountryDays", "<origin> <country>", SINGLE, COMPACT, null),
    /** Values are the original bytes, so there is no record type. */
    DEAD_LETTERS("dead-letters", null, "as the original", EXPLICIT, DELETE, days(7)),
    CONTROL("control", "ControlState", "scope", SINGLE, COMPACT, null),
    AUDIT("audit", "AuditEntry", "eventId", SINGLE, DELETE, days(365)),
    /** Values are the text of Avro schemas, keys their CRC-64-AVRO fingerprint in 16 hex digits. */
    SCHEMAS("schemas", null, "fingerprint", SINGLE, COMPACT, null);

    /** Codes must be gone soon after their day, and leases are not read twice: Kafka deletes whole segments only. */
    private static final Duration SHORT_SEGMENT = Duration.ofMinutes(5);

    /** No command may be read again that is older than the memory of settled ones: a segment is deleted by its newest. */
    private static final Duration COMMAND_SEGMENT = Duration.ofHours(6);

    private final String suffix;
    private final @Nullable String recordName;
    private final String key;
    private final PartitionRule partitions;
    private final Cleanup cleanup;
    private final @Nullable Duration retention;

    Topic(
            String suffix,
            @Nullable String recordName,
            String key,
            PartitionRule partitions,
            Cleanup cleanup,
            @Nullable Duration retention) {
        this.suffix = suffix;
        this.recordName = recordName;
        this.key = key;
        this.partitions = partitions;
        this.cleanup = cleanup;
        this.retention = retention;
    }

    /** Name without prefix. */
    public String suffix() {
        return suffix;
    }

    /** Avro record (in namespace io.sluice.contract) of its values; empty where values are no Avro records. */
    public Optional<String> recordName() {
        return Optional.ofNullable(recordName);
    }

    /** What a record's key is, in words. */
    public String key() {
        return key;
    }

    public PartitionRule partitions() {
        return partitions;
    }

    public Cleanup cleanup() {
        return cleanup;
    }

    /** How long records are kept; empty where the newest of each key stays for ever. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(retention);
    }

    /** Longest time that one log segment is written to; empty for Kafka's default. */
    public Optional<Duration> segment() {
        return switch (this) {
            case VERIFY_START, VERIFY_CHECK, RATE -> Optional.of(SHORT_SEGMENT);
            case SMS_URGENT, SMS_NORMAL, SMS_BULK, CANCEL, CALLS -> Optional.of(COMMAND_SEGMENT);
            default -> Optional.empty();
        };
    }

    /** Kafka's topic configuration: exactly the keys that this table decides. */
    public Map<String, String> kafkaConfig() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("cleanup.policy", cleanup.policy());
        retention().ifPresent(kept -> config.put("retention.ms", Long.toString(kept.toMillis())));
        segment().ifPresent(span -> config.put("segment.ms", Long.toString(span.toMillis())));
        if (this == RATE) {
            // Its retention is short: a replica whose clock is behind must not have its entries deleted early.
            config.put("message.timestamp.type", "LogAppendTime");
        }
        return Map.copyOf(config);
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
