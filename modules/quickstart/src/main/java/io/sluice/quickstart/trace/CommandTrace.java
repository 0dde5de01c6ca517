package io.sluice.quickstart.trace;

import io.sluice.contract.CallStatus;
import io.sluice.contract.CheckVerification;
import io.sluice.contract.JournalEntry;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import io.sluice.contract.StartCall;
import io.sluice.contract.StartVerification;
import io.sluice.contract.TwilioCallback;
import io.sluice.contract.VerificationStatus;
import io.sluice.contract.topic.Headers;
import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.records.TopicScan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the story of one command. Its statuses lie in one partition and name the journal's; that partition is read
 * around them only, so that it takes moments also in a large installation. Used by one thread, once.
 */
public final class CommandTrace {
    /** A verification lives for ten minutes; its checks are told soon after. */
    private static final Duration CHECKS_WITHIN = Duration.ofMinutes(30);

    private final OperatorContext context;
    private final TopicScan scan;
    private final UUID id;
    private final Duration since;
    private final Duration lookBack;
    private final List<TraceLine> lines = new ArrayList<>();
    private final List<ToldStatus> statuses = new ArrayList<>();
    private @Nullable String facts;
    private @Nullable Instant createdAt;
    private @Nullable String recipient;
    private boolean whole = true;

    /**
     * @param since how far back to look for statuses, and for everything where there is none
     * @param lookBack how long before its first status the command was begun at most
     */
    public CommandTrace(OperatorContext context, TopicScan scan, UUID id, Duration since, Duration lookBack) {
        this.context = context;
        this.scan = scan;
        this.id = id;
        this.since = since;
        this.lookBack = lookBack;
    }

    public Trace gather(Instant now) {
        Instant earliest = now.minus(since);
        readStatuses(earliest);
        Instant from =
                statuses.isEmpty() ? earliest : statuses.getFirst().observedAt().minus(lookBack);
        Instant until = statuses.isEmpty()
                ? Instant.MAX
                : statuses.getLast().observedAt().plus(lookBack);
        readJournal(from, until);
        readCallbacks(from, until);
        readCommand(createdAt == null ? from : createdAt.minus(Duration.ofMinutes(1)), until);
        lines.sort(TraceLine.IN_TIME);
        List<String> standing = statuses.isEmpty()
                ? List.of("no status within the last " + since.toHours() + " h")
                : List.of(statuses.getLast().standing());
        boolean nothing = lines.isEmpty() && facts == null;
        return new Trace(
                nothing ? Optional.empty() : Optional.of(facts == null ? "command " + id : facts),
                List.copyOf(lines),
                standing,
                whole);
    }

    /** The recipient, when the command could still be read; personal. */
    public Optional<String> recipient() {
        return Optional.ofNullable(recipient);
    }

    private void readStatuses(Instant earliest) {
        read(own(Topic.STATUS), MessageStatus.class, earliest, Instant.MAX, id.toString(), (record, status) -> {
            statuses.add(ToldStatus.of(status));
            lines.add(new TraceLine(
                    status.getObservedAt(), place(record), "status " + status.getState(), StatusWords.of(status)));
        });
        read(own(Topic.CALLS_STATUS), CallStatus.class, earliest, Instant.MAX, id.toString(), (record, status) -> {
            statuses.add(ToldStatus.of(status));
            lines.add(new TraceLine(
                    status.getObservedAt(), place(record), "status " + status.getState(), StatusWords.of(status)));
        });
        List<TopicPartition> verify = own(Topic.VERIFY_STATUS);
        read(verify, VerificationStatus.class, earliest, Instant.MAX, id.toString(), (record, status) -> {
            statuses.add(ToldStatus.of(status));
            lines.add(verification(record, status, ""));
        });
        if (statuses.isEmpty()) {
            return;
        }
        Instant begun = statuses.getFirst().observedAt();
        List<TopicPartition> all = scan.partitions(context.topics().name(Topic.VERIFY_STATUS));
        read(all, VerificationStatus.class, begun, begun.plus(CHECKS_WITHIN), null, (record, status) -> {
            if (id.equals(status.getVerificationId()) && !id.equals(status.getCommandId())) {
                lines.add(verification(record, status, ", of " + status.getCommandId()));
            }
        });
    }

    private TraceLine verification(ConsumerRecord<byte[], byte[]> record, VerificationStatus status, String of) {
        return new TraceLine(
                status.getObservedAt(), place(record), "status " + status.getState(), StatusWords.of(status) + of);
    }

    /** The one partition of a status topic that holds the command's. */
    private List<TopicPartition> own(Topic topic) {
        List<TopicPartition> all = scan.partitions(context.topics().name(topic));
        return all.isEmpty() ? all : List.of(all.get(RecipientPartitioner.partition(id.toString(), all.size())));
    }

    private void readJournal(Instant from, Instant until) {
        read(mine(Topic.JOURNAL), JournalEntry.class, from, until, id.toString(), (record, entry) -> {
            if (entry.getMessage() != null) {
                facts = JournalLines.facts(entry.getMessage());
                createdAt = entry.getMessage().getCreatedAt();
            }
            JournalLines.of(entry, place(record)).ifPresent(lines::add);
        });
    }

    private void readCallbacks(Instant from, Instant until) {
        read(mine(Topic.TWILIO_CALLBACKS), TwilioCallback.class, from, until, null, (record, callback) -> {
            if (id.equals(callback.getCommandId())) {
                String error = callback.getErrorCode() == null ? "" : ", Twilio " + callback.getErrorCode();
                String asked = "fetch".equals(callback.getIdempotencyToken()) ? ", asked for by Sluice" : "";
                lines.add(new TraceLine(
                        callback.getReceivedAt(),
                        place(record),
                        "callback " + callback.getStatus(),
                        callback.getMessageSid() + error + asked));
            }
        });
    }

    private void readCommand(Instant from, Instant until) {
        List<TopicPartition> lanes = new ArrayList<>();
        for (String topic : scan.topics(context.topics().prefix() + "sms.")) {
            lanes.addAll(ofOwner(scan.partitions(topic)));
        }
        read(lanes, SendSms.class, from, until, null, (record, sms) -> {
            if (id.equals(sms.getCommandId())) {
                found(record, sms.getTo());
            }
        });
        read(mine(Topic.CALLS), StartCall.class, from, until, null, (record, call) -> {
            if (id.equals(call.getCommandId())) {
                found(record, call.getTo());
            }
        });
        read(mine(Topic.VERIFY_START), StartVerification.class, from, until, null, (record, start) -> {
            if (id.equals(start.getCommandId())) {
                found(record, start.getTo());
            }
        });
        read(mine(Topic.VERIFY_CHECK), CheckVerification.class, from, until, null, (record, check) -> {
            if (id.equals(check.getCommandId())) {
                found(record, check.getTo());
            }
        });
    }

    private void found(ConsumerRecord<byte[], byte[]> record, String to) {
        recipient = to;
        String redriven =
                record.headers().lastHeader(Headers.REDRIVEN) == null ? "" : ", redriven from the dead letters";
        lines.add(new TraceLine(
                Instant.ofEpochMilli(record.timestamp()),
                place(record),
                "command",
                "recipientRef " + context.recipientRef().of(to) + redriven));
    }

    private List<TopicPartition> mine(Topic topic) {
        return ofOwner(scan.partitions(context.topics().name(topic)));
    }

    /** The partition that the statuses name; all while nothing names one. */
    private List<TopicPartition> ofOwner(List<TopicPartition> all) {
        Optional<Integer> p = statuses.stream()
                .flatMap(status -> status.journalPartition().stream())
                .findFirst();
        return p.isEmpty()
                ? all
                : all.stream().filter(each -> each.partition() == p.get()).toList();
    }

    /** @param key only records with this key are decoded; null: all */
    private <T extends SpecificRecord> void read(
            List<TopicPartition> partitions,
            Class<T> type,
            Instant from,
            Instant until,
            @Nullable String key,
            BiConsumer<ConsumerRecord<byte[], byte[]>, T> taken) {
        WireReader<T> reader = context.format().reader(type);
        byte @Nullable [] wanted = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        whole &= scan.read(partitions, from, until, record -> {
            boolean candidate = record.value() != null && (wanted == null || Arrays.equals(wanted, record.key()));
            if (candidate && reader.read(record.value()) instanceof Decoded.Ok<T>(T value)) {
                taken.accept(record, value);
            }
        });
    }

    private String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().substring(context.topics().prefix().length()) + " " + record.partition() + "@"
                + record.offset();
    }
}
