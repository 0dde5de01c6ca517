package io.sluice.quickstart.messages;

import io.sluice.contract.CallEvent;
import io.sluice.contract.CallStatus;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows one call: its statuses and what happens in it. Open it before the command is published. Used by one thread. */
public final class CallWatch implements AutoCloseable {
    private final String statusTopic;
    private final TopicTail tail;
    private final WireReader<CallStatus> statuses;
    private final WireReader<CallEvent> events;

    private CallWatch(String statusTopic, TopicTail tail) {
        this.statusTopic = statusTopic;
        this.tail = tail;
        WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
        this.statuses = format.reader(CallStatus.class);
        this.events = format.reader(CallEvent.class);
    }

    /** Stands at the end of both topics when it returns. */
    public static CallWatch open(String bootstrapServers, Topics topics) {
        String status = topics.name(Topic.CALLS_STATUS);
        return new CallWatch(status, TopicTail.open(bootstrapServers, List.of(status, topics.name(Topic.CALL_EVENTS))));
    }

    /**
     * Hands over each status and event of the call as it comes.
     *
     * @return the final status; empty if it did not come in time
     */
    public Optional<CallStatus> follow(
            UUID commandId, Duration atMost, Consumer<CallStatus> eachStatus, Consumer<CallEvent> eachEvent) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : tail.poll(Duration.ofNanos(deadline - System.nanoTime()))) {
                if (!record.topic().equals(statusTopic)) {
                    event(record, commandId).ifPresent(eachEvent);
                } else if (statuses.read(record.value()) instanceof Decoded.Ok<CallStatus>(CallStatus status)
                        && status.getCommandId().equals(commandId)) {
                    eachStatus.accept(status);
                    if (status.getFinal$()) {
                        return Optional.of(status);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<CallEvent> event(ConsumerRecord<byte[], byte[]> record, UUID commandId) {
        return events.read(record.value()) instanceof Decoded.Ok<CallEvent>(CallEvent event)
                        && commandId.equals(event.getCommandId())
                ? Optional.of(event)
                : Optional.empty();
    }

    @Override
    public void close() {
        tail.close();
    }
}
