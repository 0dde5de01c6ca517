package io.sluice.gateway.tracking;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.command.CommandId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the status topic. One thread. */
final class Statuses implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final WireReader<MessageStatus> reader =
            WireFormat.withoutRegistry(new SchemaCatalogue()).reader(MessageStatus.class);
    private final List<MessageStatus> all = new ArrayList<>();

    Statuses(String servers, int partitions) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest", "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, partitions)
                .mapToObj(p -> new TopicPartition(TrackerReplica.TOPICS.name(Topic.STATUS), p))
                .toList());
    }

    List<MessageStatus> of(CommandId id) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> {
            if (reader.read(record.value()) instanceof Decoded.Ok<MessageStatus> ok) {
                all.add(ok.value());
            }
        });
        return all.stream()
                .filter(status -> status.getCommandId().equals(id.value()))
                .toList();
    }

    List<MessageState> statesOf(CommandId id) {
        return of(id).stream().map(MessageStatus::getState).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
