package io.sluice.gateway.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Kafka's administration as the check needs it; every call waits for a bounded time. */
final class TopicAdmin {
    private final Admin admin;
    private final Duration bound;

    TopicAdmin(Admin admin, Duration bound) {
        this.admin = admin;
        this.bound = bound;
    }

    /** The topics that exist, by name. */
    Map<String, FoundTopic> describe(Collection<String> names) {
        Map<String, TopicDescription> descriptions = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, described) -> {
            try {
                descriptions.put(name, await(described));
            } catch (UnknownTopicOrPartitionException _) {
                // It is missing: the comparison says so.
            }
        });
        List<ConfigResource> resources = new ArrayList<>();
        descriptions.keySet().forEach(name -> resources.add(new ConfigResource(ConfigResource.Type.TOPIC, name)));
        Map<String, FoundTopic> found = new HashMap<>();
        await(admin.describeConfigs(resources).all()).forEach((resource, config) -> {
            TopicDescription description = descriptions.get(resource.name());
            if (description != null) {
                found.put(resource.name(), found(description, config));
            }
        });
        return found;
    }

    private static FoundTopic found(TopicDescription description, Config config) {
        Map<String, String> values = new HashMap<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() != null) {
                values.put(entry.name(), entry.value());
            }
        }
        int replicas = description.partitions().getFirst().replicas().size();
        return new FoundTopic(description.name(), description.partitions().size(), replicas, values);
    }

    /** Creates topics; one that another replica created in the meantime is fine. */
    void create(Collection<NewTopic> topics) {
        admin.createTopics(topics).values().forEach((name, created) -> {
            try {
                await(created);
            } catch (TopicExistsException _) {
                // Replicas start together.
            }
        });
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka did not answer within " + bound, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", e);
        }
    }
}
