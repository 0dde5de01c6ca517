package io.sluice.gateway.dispatch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/**
 * Assigns partition numbers, not partitions: whoever gets number p of the first topic gets p of every subscribed topic.
 * Numbers move as the cooperative-sticky assignor moves the partitions of one topic: few at a time, and a number is given
 * to its new owner only after the old one has let it go.
 *
 * <p>All members subscribe to the same topics, and these have equal partition counts (checked at the start).
 */
public final class LaneAssignor implements ConsumerPartitionAssignor {
    private final CooperativeStickyAssignor sticky = new CooperativeStickyAssignor();

    @Override
    public String name() {
        return "sluice-lanes";
    }

    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return sticky.supportedProtocols();
    }

    @Override
    public short version() {
        return sticky.version();
    }

    @Override
    public ByteBuffer subscriptionUserData(Set<String> topics) {
        return sticky.subscriptionUserData(topics);
    }

    @Override
    public void onAssignment(Assignment assignment, ConsumerGroupMetadata metadata) {
        sticky.onAssignment(assignment, metadata);
    }

    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription group) {
        Map<String, Subscription> members = group.groupSubscription();
        List<String> topics = members.values().stream()
                .flatMap(s -> s.topics().stream())
                .distinct()
                .sorted()
                .toList();
        if (topics.isEmpty()) {
            return sticky.assign(metadata, group);
        }
        String first = topics.getFirst();
        Map<String, Subscription> onFirst = new HashMap<>();
        members.forEach((member, subscription) -> onFirst.put(member, only(first, subscription)));
        Map<String, Assignment> numbers =
                sticky.assign(metadata, new GroupSubscription(onFirst)).groupAssignment();
        Map<String, Assignment> everywhere = new HashMap<>();
        numbers.forEach((member, assignment) -> everywhere.put(member, copied(topics, metadata, assignment)));
        return new GroupAssignment(everywhere);
    }

    private static Subscription only(String topic, Subscription subscription) {
        List<TopicPartition> owned = subscription.ownedPartitions().stream()
                .filter(tp -> tp.topic().equals(topic))
                .toList();
        Subscription reduced = new Subscription(
                List.of(topic),
                subscription.userData(),
                owned,
                subscription.generationId().orElse(-1),
                subscription.rackId());
        subscription.groupInstanceId().ifPresent(id -> reduced.setGroupInstanceId(java.util.Optional.of(id)));
        return reduced;
    }

    private static Assignment copied(List<String> topics, Cluster metadata, Assignment numbers) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicPartition number : numbers.partitions()) {
            for (String topic : topics) {
                Integer count = metadata.partitionCountForTopic(topic);
                if (count != null && number.partition() < count) {
                    partitions.add(new TopicPartition(topic, number.partition()));
                }
            }
        }
        return new Assignment(partitions, numbers.userData());
    }
}
