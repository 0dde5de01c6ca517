package io.sluice.client.kafka;

import io.sluice.client.ClientSettings;
import io.sluice.client.SluiceUnavailableException;
import io.sluice.client.SluiceUnavailableException.Reason;
import io.sluice.contract.topic.Topic;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Partition counts of the installation's topics at the time of connecting; they do not change while it lives. */
record TopicCounts(Map<String, Integer> byName) {

    static TopicCounts ask(Consumer<byte[], byte[]> consumer, ClientSettings settings) {
        try {
            return new TopicCounts(consumer.listTopics(settings.waits().connect()).entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith(settings.topics().prefix()))
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, topic -> topic.getValue().size())));
        } catch (KafkaException e) {
            throw new SluiceUnavailableException(
                    Reason.KAFKA,
                    "Kafka at " + settings.bootstrapServers() + " did not answer within "
                            + settings.waits().connect().toSeconds() + " s",
                    e);
        }
    }

    @Nullable
    Integer of(ClientSettings settings, Topic topic) {
        return byName.get(settings.topics().name(topic));
    }

    int require(ClientSettings settings, Topic topic) {
        Integer count = of(settings, topic);
        if (count == null) {
            throw new SluiceUnavailableException(
                    Reason.KAFKA,
                    "Kafka at " + settings.bootstrapServers() + " has no topic "
                            + settings.topics().name(topic)
                            + ": was Sluice started there once, is the prefix right, and may this service read it?",
                    null);
        }
        return count;
    }
}
