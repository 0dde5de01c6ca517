package io.sluice.quickstart.terminal;

import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Turns records of the command and status topics into lines, whoever published them. Commands of one batch are looked at
 * before its statuses, since Kafka keeps no order between topics. Remembers the newest commands only. Used by one thread.
 */
public final class LiveView {
    /** Commands that are remembered; older ones show like those from before the view. */
    private static final int COMMANDS_MAX = 10_000;

    /** Lines of one batch; under backlog nobody could read more. */
    private static final int LINES_MAX = 20;

    private final WireReader<SendSms> commands;
    private final WireReader<MessageStatus> statuses;
    private final Topics topics;
    private final StatusLine line;
    private final Terminal terminal;
    private final Consumer<MessageStatus> listener;
    private final Map<UUID, Sighting> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Sighting> eldest) {
            return size() > COMMANDS_MAX;
        }
    };

    /** @param listener learns of each status, also of those that there was no room to show */
    public LiveView(Topics topics, StatusLine line, Terminal terminal, Consumer<MessageStatus> listener) {
        WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
        this.commands = format.reader(SendSms.class);
        this.statuses = format.reader(MessageStatus.class);
        this.topics = topics;
        this.line = line;
        this.terminal = terminal;
        this.listener = listener;
    }

    /** The topics to look at. */
    public List<String> watched() {
        return List.of(
                topics.name(Topic.SMS_URGENT),
                topics.name(Topic.SMS_NORMAL),
                topics.name(Topic.SMS_BULK),
                topics.name(Topic.STATUS));
    }

    /** Shows a batch. */
    public void show(List<ConsumerRecord<byte[], byte[]>> batch) {
        batch.forEach(record -> topics.laneOf(record.topic()).ifPresent(lane -> command(record, lane)));
        List<ConsumerRecord<byte[], byte[]>> changes = batch.stream()
                .filter(record -> record.topic().equals(topics.name(Topic.STATUS)))
                .toList();
        changes.stream().limit(LINES_MAX).forEach(record -> status(record, true));
        changes.stream().skip(LINES_MAX).forEach(record -> status(record, false));
        if (changes.size() > LINES_MAX) {
            terminal.line(terminal.paint(Tone.QUIET, "... and " + (changes.size() - LINES_MAX) + " more statuses"));
        }
    }

    private void command(ConsumerRecord<byte[], byte[]> record, String lane) {
        if (commands.read(record.value()) instanceof Decoded.Ok<SendSms>(SendSms command)) {
            Sighting sighting = Sighting.of(command, lane, Instant.ofEpochMilli(record.timestamp()));
            if (seen.putIfAbsent(command.getCommandId(), sighting) != null) {
                terminal.line(line.repeated(command.getCommandId(), sighting));
            }
        }
    }

    private void status(ConsumerRecord<byte[], byte[]> record, boolean shown) {
        Instant published = Instant.ofEpochMilli(record.timestamp());
        if (statuses.read(record.value()) instanceof Decoded.Ok<MessageStatus>(MessageStatus status)) {
            Sighting sighting = Optional.ofNullable(seen.get(status.getCommandId()))
                    .orElseGet(() -> Sighting.earlier(status.getService(), published));
            if (shown) {
                terminal.line(line.of(status, published, sighting));
            }
            listener.accept(status);
        }
    }
}
