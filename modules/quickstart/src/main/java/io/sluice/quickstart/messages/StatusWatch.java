package io.sluice.quickstart.messages;

import io.sluice.contract.MessageStatus;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows one command to its final status. Open it before the command is published. Used by one thread. */
public final class StatusWatch implements AutoCloseable {
    private final TopicTail tail;
    private final WireReader<MessageStatus> reader;

    private StatusWatch(TopicTail tail, WireFormat format) {
        this.tail = tail;
        this.reader = format.reader(MessageStatus.class);
    }

    /** Stands at the end of the status topic when it returns. */
    public static StatusWatch open(String bootstrapServers, Topics topics, WireFormat format) {
        return new StatusWatch(TopicTail.open(bootstrapServers, List.of(topics.name(Topic.STATUS))), format);
    }

    /**
     * Hands over each status of the command as it comes, with the instant at which it came to its topic.
     *
     * @return the final one; empty if none came in time
     */
    public Optional<MessageStatus> follow(UUID commandId, Duration atMost, BiConsumer<MessageStatus, Instant> each) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : tail.poll(Duration.ofNanos(deadline - System.nanoTime()))) {
                if (reader.read(record.value()) instanceof Decoded.Ok<MessageStatus>(MessageStatus status)
                        && status.getCommandId().equals(commandId)) {
                    each.accept(status, Instant.ofEpochMilli(record.timestamp()));
                    if (status.getFinal$()) {
                        return Optional.of(status);
                    }
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        tail.close();
    }
}
