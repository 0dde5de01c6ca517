package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LaneAssignorTest {
    private static final List<String> TOPICS = List.of("cancel", "sms.bulk", "sms.normal", "sms.urgent");
    private static final int PARTITIONS = 12;

    @Test
    void a_partition_number_of_all_topics_goes_to_one_member() {
        Group group = new Group();
        group.join("a");
        group.join("b");
        group.join("c");

        group.rebalanceUntilStable();

        assertThat(group.numbersByMember().values())
                .allSatisfy(numbers -> assertThat(numbers).hasSize(4));
    }

    @Test
    void a_number_that_moves_is_let_go_before_it_is_given() {
        Group group = new Group();
        group.join("a");
        group.rebalanceUntilStable();
        group.join("b");

        // Group.rebalance fails when a number is given while somebody else still holds it.
        group.rebalanceUntilStable();

        assertThat(group.numbersByMember().get("a")).hasSize(6);
        assertThat(group.numbersByMember().get("b")).hasSize(6);
    }

    @Test
    void any_history_of_joins_and_leaves_ends_balanced_with_every_number_owned_once() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Group group = new Group();
            group.join("m0");
            for (int step = 1; step < 12; step++) {
                if (random.nextBoolean() || group.size() == 1) {
                    group.join("m" + step);
                } else {
                    group.leave(random);
                }
                group.rebalanceUntilStable();

                List<Integer> owned = group.numbersByMember().values().stream()
                        .flatMap(Collection::stream)
                        .sorted()
                        .toList();
                assertThat(owned)
                        .as("seed %d step %d", seed, step)
                        .isEqualTo(IntStream.range(0, PARTITIONS).boxed().toList());
                assertThat(group.spread()).as("seed %d step %d", seed, step).isLessThanOrEqualTo(1);
            }
        }
    }

    /** A consumer group as the coordinator runs it: members report what they own, keep what is not taken away. */
    private static final class Group {
        private final Map<String, LaneAssignor> assignors = new TreeMap<>();
        private final Map<String, Set<TopicPartition>> owned = new HashMap<>();
        private int generation;

        void join(String member) {
            assignors.put(member, new LaneAssignor());
            owned.put(member, new HashSet<>());
        }

        void leave(Random random) {
            List<String> members = List.copyOf(assignors.keySet());
            String gone = members.get(random.nextInt(members.size()));
            assignors.remove(gone);
            owned.remove(gone);
        }

        int size() {
            return assignors.size();
        }

        void rebalanceUntilStable() {
            for (int round = 0; round < 10; round++) {
                if (!rebalance()) {
                    return;
                }
            }
            throw new AssertionError("The group does not settle");
        }

        private boolean rebalance() {
            generation++;
            Map<String, Subscription> subscriptions = new HashMap<>();
            assignors.forEach((member, assignor) -> {
                ByteBuffer userData = assignor.subscriptionUserData(Set.copyOf(TOPICS));
                subscriptions.put(
                        member,
                        new Subscription(
                                TOPICS,
                                userData,
                                List.copyOf(owned.getOrDefault(member, Set.of())),
                                generation - 1,
                                Optional.empty()));
            });
            Map<String, Assignment> assignment = assignors
                    .values()
                    .iterator()
                    .next()
                    .assign(cluster(), new GroupSubscription(subscriptions))
                    .groupAssignment();
            assertNothingIsGivenWhileHeld(assignment);
            boolean changed = false;
            for (Map.Entry<String, Assignment> entry : assignment.entrySet()) {
                Set<TopicPartition> now = new HashSet<>(entry.getValue().partitions());
                changed |= !now.equals(owned.put(entry.getKey(), now));
                assertWholeNumbers(now);
                Objects.requireNonNull(assignors.get(entry.getKey()))
                        .onAssignment(entry.getValue(), metadata(entry.getKey()));
            }
            return changed;
        }

        // Kafka gives tests no other way to make one.
        @SuppressWarnings("removal")
        private ConsumerGroupMetadata metadata(String member) {
            return new ConsumerGroupMetadata("g", generation, member, Optional.empty());
        }

        private void assertNothingIsGivenWhileHeld(Map<String, Assignment> assignment) {
            assignment.forEach((member, assigned) -> assigned.partitions()
                    .forEach(partition -> owned.forEach((other, held) -> {
                        if (!other.equals(member)) {
                            assertThat(held)
                                    .as("given to %s while %s holds it", member, other)
                                    .doesNotContain(partition);
                        }
                    })));
        }

        private static void assertWholeNumbers(Set<TopicPartition> partitions) {
            Map<Integer, Set<String>> topics = partitions.stream()
                    .collect(Collectors.groupingBy(
                            TopicPartition::partition, Collectors.mapping(TopicPartition::topic, Collectors.toSet())));
            assertThat(topics.values()).allMatch(names -> names.equals(Set.copyOf(TOPICS)));
        }

        Map<String, Set<Integer>> numbersByMember() {
            Map<String, Set<Integer>> numbers = new TreeMap<>();
            owned.forEach((member, partitions) -> numbers.put(
                    member, partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet())));
            return numbers;
        }

        int spread() {
            List<Integer> sizes =
                    numbersByMember().values().stream().map(Set::size).sorted().toList();
            return sizes.getLast() - sizes.getFirst();
        }

        private static Cluster cluster() {
            Node node = new Node(1, "localhost", 1);
            List<PartitionInfo> partitions = new ArrayList<>();
            for (String topic : TOPICS) {
                for (int p = 0; p < PARTITIONS; p++) {
                    partitions.add(new PartitionInfo(topic, p, node, new Node[] {node}, new Node[] {node}));
                }
            }
            return new Cluster("c", List.of(node), partitions, Set.of(), Set.of());
        }
    }
}
