package io.sluice.quickstart.messages;

import io.sluice.contract.OptOut;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Waits for the next opt-out record of a number. Open it before the text is sent. Used by one thread. */
public final class OptOutWatch implements AutoCloseable {
    private final TopicTail tail;
    private final WireReader<OptOut> reader =
            WireFormat.withoutRegistry(new SchemaCatalogue()).reader(OptOut.class);

    private OptOutWatch(TopicTail tail) {
        this.tail = tail;
    }

    /** Stands at the end of the opt-out topic when it returns. */
    public static OptOutWatch open(String bootstrapServers, Topics topics) {
        return new OptOutWatch(TopicTail.open(bootstrapServers, List.of(topics.name(Topic.OPT_OUTS))));
    }

    /** The first record of this recipient; empty if none came in time. */
    public Optional<OptOut> await(String recipient, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : tail.poll(Duration.ofNanos(deadline - System.nanoTime()))) {
                if (reader.read(record.value()) instanceof Decoded.Ok<OptOut>(OptOut optOut)
                        && optOut.getRecipient().equals(recipient)) {
                    return Optional.of(optOut);
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
