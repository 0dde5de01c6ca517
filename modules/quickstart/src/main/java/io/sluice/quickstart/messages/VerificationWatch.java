package io.sluice.quickstart.messages;

import io.sluice.contract.VerificationStatus;
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
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows starts and checks. Open it before the command is published. Used by one thread. */
public final class VerificationWatch implements AutoCloseable {
    private final TopicTail tail;
    private final WireReader<VerificationStatus> reader =
            WireFormat.withoutRegistry(new SchemaCatalogue()).reader(VerificationStatus.class);

    private VerificationWatch(TopicTail tail) {
        this.tail = tail;
    }

    /** Stands at the end of the status topic when it returns. */
    public static VerificationWatch open(String bootstrapServers, Topics topics) {
        return new VerificationWatch(TopicTail.open(bootstrapServers, List.of(topics.name(Topic.VERIFY_STATUS))));
    }

    /**
     * Hands over each status of the command as it comes.
     *
     * @return the first that is enough; empty if none came in time
     */
    public Optional<VerificationStatus> follow(
            UUID commandId, Duration atMost, Predicate<VerificationStatus> enough, Consumer<VerificationStatus> each) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : tail.poll(Duration.ofNanos(deadline - System.nanoTime()))) {
                if (reader.read(record.value()) instanceof Decoded.Ok<VerificationStatus>(VerificationStatus status)
                        && status.getCommandId().equals(commandId)) {
                    each.accept(status);
                    if (enough.test(status)) {
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
