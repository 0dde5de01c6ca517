package io.sluice.gateway.journal;

import io.sluice.contract.topic.Topic;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.PartitionLog;
import io.sluice.gateway.wire.RecordPublisher;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;

/** One partition of the journal's topic. Thread-safe. */
public record KafkaJournalLog(int partition, RecordPublisher publisher) implements PartitionLog {
    @Override
    public CompletableFuture<Long> append(String writer, JournalEntry entry) {
        return publisher
                .publish(
                        Topic.JOURNAL.suffix(),
                        partition,
                        JournalCodec.keyOf(writer, entry),
                        JournalCodec.toRecord(writer, entry))
                .thenApply(RecordMetadata::offset);
    }
}
