package io.sluice.quickstart.trace;

import io.sluice.contract.CallStatus;
import io.sluice.contract.JournalEntry;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import io.sluice.contract.StartCall;
import io.sluice.contract.TwilioCallback;
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
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the story of one command. Its statuses lie in one partition and name the journal's; that partition is read
 * around them only, so that it takes moments also in a large installation. Used by one thread, once.
 */
public final class CommandTrace {
    private final OperatorContext context;
    private final TopicScan scan;
    private final UUID id;
    private final Duration since;
    private final Duration lookBack;
    private final List<TraceLine> lines = new ArrayList<>();
    private final List<Point> statuses = new ArrayList<>();
    private @Nullable String facts;
    private @Nullable Instant createdAt;
    private @Nullable String recipient;
    private boolean whole = true;

    /** What of a status leads to the rest, whatever kind it is. */
    private record Point(Instant observedAt, @Nullable Integer partition, String standing) {}

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
        Instant from = statuses.isEmpty()
                ? earliest
                : statuses.getFirst().observedAt().minus(lookBack);
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
        String key = id.toString();
        read(ofKey(Topic.STATUS), MessageStatus.class, earliest, Instant.MAX, key, (record, status) -> {
            String standing = standing(
                    status.getState(), status.getFinal$(), status.getAttempts(), status.getSequence());
            statuses.add(new Point(status.getObservedAt(), status.getJournalPartition(), standing));
            lines.add(new TraceLine(
                    status.getObservedAt(), place(record), "status " + status.getState(), StatusWords.of(status)));
        });
        read(ofKey(Topic.CALLS_STATUS), CallStatus.class, earliest, Instant.MAX, key, (record, status) -> {
            String standing = standing(
                    status.getState(), status.getFinal$(), status.getAttempts(), status.getSequence());
            statuses.add(new Point(status.getObservedAt(), status.getJournalPartition(), standing));
            lines.add(new TraceLine(
                    status.getObservedAt(), place(record), "status " + status.getState(), StatusWords.of(status)));
        });
    }

    /** The partition of the command's statuses. */
    private List<TopicPartition> ofKey(Topic topic) {
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
                command(record, sms.getTo());
            }
        });
        read(mine(Topic.CALLS), StartCall.class, from, until, null, (record, call) -> {
            if (id.equals(call.getCommandId())) {
                command(record, call.getTo());
            }
        });
    }

    private void command(ConsumerRecord<byte[], byte[]> record, String to) {
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
        Optional<Integer> p =
                statuses.stream().flatMap(point -> Stream.ofNullable(point.partition())).findFirst();
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

    private static String standing(Enum<?> state, boolean last, int attempts, int sequence) {
        return "now " + state + (last ? ", final" : ", not final") + ", " + attempts
                + (attempts == 1 ? " attempt" : " attempts") + ", status " + sequence;
    }
}
