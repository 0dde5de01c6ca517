package io.sluice.gateway.tracking;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.core.journal.PartitionLog;
import io.sluice.core.tracking.TrackedLogs;
import io.sluice.gateway.journal.KafkaJournalLog;
import io.sluice.gateway.wire.RecordPublisher;
import org.apache.kafka.common.TopicPartition;

/**
 * The journal's topic. Thread-safe.
 *
 * @param publisher the journal's own, so that statuses that cannot be written do not fill its buffer
 */
record KafkaLogs(Topics topics, TopicReader reader, RecordPublisher publisher) implements TrackedLogs {
    @Override
    public long journalEnd(int partition) {
        return reader.end(new TopicPartition(topics.name(Topic.JOURNAL), partition));
    }

    @Override
    public PartitionLog journal(int partition) {
        return new KafkaJournalLog(partition, publisher);
    }
}
