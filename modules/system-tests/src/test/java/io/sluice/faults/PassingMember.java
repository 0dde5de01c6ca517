package io.sluice.faults;

import io.sluice.contract.topic.Topics;
import io.sluice.gateway.dispatch.LaneAssignor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A member of the dispatchers' group that takes its share of the partitions, reads nothing of worth, commits nothing and
 * leaves: the cheapest way to make the dispatchers hand over and take over again.
 */
final class PassingMember {
    private static final Duration JOINED_MAX = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final String bootstrapServers;
    private final String group;
    private final Set<String> topics;

    private PassingMember(String bootstrapServers, ConsumerGroupDescription dispatchers) {
        this.bootstrapServers = bootstrapServers;
        group = dispatchers.groupId();
        topics = assigned(dispatchers);
    }

    /** For the group that dispatches the SMS commands. */
    static PassingMember of(String bootstrapServers) {
        String lane = Topics.withDefaultPrefix().smsLane("normal");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<String> groups = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .toList();
            return admin.describeConsumerGroups(groups).all().get().values().stream()
                    .filter(described -> assigned(described).contains(lane))
                    .findFirst()
                    .map(described -> new PassingMember(bootstrapServers, described))
                    .orElseThrow(() -> new AssertionError("No group reads " + lane));
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Returns when it was given partitions and has left again: two rebalances. */
    void joinAndLeave() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                group,
                "group.protocol",
                "classic",
                "partition.assignment.strategy",
                LaneAssignor.class.getName(),
                "enable.auto.commit",
                false,
                "max.poll.records",
                1);
        try (Consumer<byte[], byte[]> member =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.subscribe(topics);
            long deadline = System.nanoTime() + JOINED_MAX.toNanos();
            while (member.assignment().isEmpty()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("No partition was given away within " + JOINED_MAX);
                }
                var _ = member.poll(POLL);
            }
        }
    }

    private static Set<String> assigned(ConsumerGroupDescription group) {
        return group.members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .map(TopicPartition::topic)
                .collect(Collectors.toSet());
    }
}
