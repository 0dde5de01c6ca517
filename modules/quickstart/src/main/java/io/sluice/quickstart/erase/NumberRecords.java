package io.sluice.quickstart.erase;

import io.sluice.contract.ScheduledCommand;
import io.sluice.contract.SendSms;
import io.sluice.contract.StartCall;
import io.sluice.contract.topic.PartitionRule;
import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.records.TopicScan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks for a number in every topic that can hold one. Topics of commands are read whole, since a foreign client may have
 * written to any partition; what Sluice itself writes, in the number's own partition only. Journal, callbacks, statuses and the shield's events know it by its keyed hash and are not looked at. Used by one
 * thread, once.
 */
public final class NumberRecords {
    private static final Duration READ_MAX = Duration.ofMinutes(5);
    /** Written by clients, or to the partition where a client wrote; beside the lanes and the calls. */
    private static final Set<Topic> ANY_PARTITION =
            EnumSet.of(Topic.CANCEL, Topic.VERIFY_START, Topic.VERIFY_CHECK, Topic.DEAD_LETTERS);

    private static final List<Topic> STATUSES = List.of(Topic.STATUS, Topic.CALLS_STATUS);

    private final OperatorContext context;
    private final E164 number;
    private final WireReader<SendSms> messages;
    private final WireReader<StartCall> calls;
    private final Map<String, Held> held = new TreeMap<>();
    private final Map<UUID, OpenCommand> commands = new LinkedHashMap<>();

    public NumberRecords(OperatorContext context, E164 number) {
        this.context = context;
        this.number = number;
        this.messages = context.format().reader(SendSms.class);
        this.calls = context.format().reader(StartCall.class);
    }

    /** @throws CannotStartException when the topics cannot be read to their ends in time */
    public NumberRecords look() {
        try (var consumer = context.consumer()) {
            TopicScan scan = new TopicScan(consumer, READ_MAX);
            for (Topic topic : Topic.values()) {
                boolean lane =
                        context.topics().laneOf(context.topics().name(topic)).isPresent();
                if (!lane
                        && topic != Topic.CALLS
                        && (topic.partitions() == PartitionRule.RECIPIENT || topic == Topic.DEAD_LETTERS)) {
                    look(scan, topic);
                }
            }
            for (String lane : scan.topics(context.topics().prefix() + "sms.")) {
                commandsOf(scan, lane, Topic.SMS_NORMAL);
            }
            commandsOf(scan, context.topics().name(Topic.CALLS), Topic.CALLS);
            scheduled(scan);
            commands.keySet().removeAll(ended(scan));
        }
        return this;
    }

    /** By topic. */
    public List<Held> held() {
        return List.copyOf(held.values());
    }

    /** Messages and calls to it that have no final status. */
    public List<OpenCommand> open() {
        return List.copyOf(commands.values());
    }

    private void look(TopicScan scan, Topic topic) {
        String name = context.topics().name(topic);
        List<TopicPartition> partitions = ANY_PARTITION.contains(topic) ? scan.partitions(name) : partition(scan, name);
        read(scan, partitions, Instant.EPOCH, record -> {
            if (keyed(record)) {
                hold(name, topic, record);
            }
        });
    }

    private boolean keyed(ConsumerRecord<byte[], byte[]> record) {
        return record.key() != null && new String(record.key(), StandardCharsets.UTF_8).equals(number.value());
    }

    private void commandsOf(TopicScan scan, String name, Topic topic) {
        read(scan, scan.partitions(name), Instant.EPOCH, record -> {
            Optional<OpenCommand> found = record.value() == null ? Optional.empty() : command(record.value());
            found.ifPresent(open -> commands.put(open.commandId(), open));
            if (found.isPresent() || keyed(record)) {
                hold(name, topic, record);
            }
        });
    }

    private void scheduled(TopicScan scan) {
        WireReader<ScheduledCommand> reader = context.format().reader(ScheduledCommand.class);
        String name = context.topics().name(Topic.SCHEDULED);
        read(scan, scan.partitions(name), Instant.EPOCH, record -> {
            if (record.value() != null
                    && reader.read(record.value()) instanceof Decoded.Ok<ScheduledCommand>(ScheduledCommand waiting)) {
                command(bytes(waiting.getCommand())).ifPresent(open -> {
                    hold(name, Topic.SCHEDULED, record);
                    commands.put(open.commandId(), open);
                });
            }
        });
    }

    /** The command, when it is one that can be canceled and is to the number. */
    private Optional<OpenCommand> command(byte[] bytes) {
        if (messages.read(bytes) instanceof Decoded.Ok<SendSms>(SendSms sms)) {
            return Optional.of(sms)
                    .filter(each -> each.getTo().equals(number.value()))
                    .map(OpenCommand::of);
        }
        if (calls.read(bytes) instanceof Decoded.Ok<StartCall>(StartCall call)) {
            return Optional.of(call)
                    .filter(each -> each.getTo().equals(number.value()))
                    .map(OpenCommand::of);
        }
        return Optional.empty();
    }

    /** Those of the found commands whose story is over. */
    private Set<UUID> ended(TopicScan scan) {
        EndedCommands ended = new EndedCommands(context);
        commands.values().stream()
                .map(OpenCommand::createdAt)
                .min(Instant::compareTo)
                .ifPresent(from -> {
                    for (Topic topic : STATUSES) {
                        read(scan, scan.partitions(context.topics().name(topic)), from, ended.of(topic));
                    }
                });
        return ended.ids();
    }

    private void hold(String name, Topic topic, ConsumerRecord<byte[], byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        Instant goneFrom = at.plus(topic.retention().orElse(Duration.ZERO));
        held.merge(
                name.substring(context.topics().prefix().length()),
                new Held(name.substring(context.topics().prefix().length()), 1, at, goneFrom),
                (before, next) -> new Held(
                        before.topic(),
                        before.records() + 1,
                        before.newest().isAfter(next.newest()) ? before.newest() : next.newest(),
                        before.goneFrom().isAfter(next.goneFrom()) ? before.goneFrom() : next.goneFrom()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private List<TopicPartition> partition(TopicScan scan, String topic) {
        List<TopicPartition> all = scan.partitions(topic);
        return all.isEmpty() ? all : List.of(all.get(RecipientPartitioner.partition(number.value(), all.size())));
    }

    private static void read(
            TopicScan scan, List<TopicPartition> of, Instant from, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (!scan.read(of, from, each)) {
            throw new CannotStartException(of.getFirst().topic() + " was not read to its end within "
                    + READ_MAX.toMinutes() + " minutes; nothing was changed");
        }
    }
}
