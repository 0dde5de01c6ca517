package io.sluice.gateway.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.topic.PartitionRule;
import io.sluice.contract.topic.Topic;
import io.sluice.gateway.config.Fault;
import io.sluice.gateway.config.Faults;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicDifferencesTest {
    private static final int N = 12;

    @ParameterizedTest
    @EnumSource(Topic.class)
    void a_topic_as_in_the_table_has_no_difference(Topic row) {
        assertThat(lines(row, N, 3, Map.of())).isEmpty();
    }

    @Test
    void a_missing_topic_is_told_with_how_to_create_it() {
        Faults faults = new Faults();
        new TopicDifferences(faults, new DedupeHorizon(Duration.ofDays(4), 4_096))
                .compare(List.of(new PlannedTopic("sluice.journal", Topic.JOURNAL, N)), Map.of());

        assertThat(faults.all())
                .extracting(Fault::line)
                .singleElement()
                .asString()
                .startsWith("topic sluice.journal: it is missing: create it with 12 partitions and {")
                .endsWith("or set sluice.topics.create=true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SMS_NORMAL | 13 | 3 | segment.ms          | 1             | topic t, partitions: it has 13 instead of 12
        JOURNAL    | 24 | 3 | segment.ms          | 1             | topic t, partitions: it has 24 instead of 12
        JOURNAL    | 12 | 3 | cleanup.policy      | compact       | topic t, cleanup.policy: it is compact: set delete
        SETTLED    | 12 | 3 | cleanup.policy      | delete        | topic t, cleanup.policy: it is delete: set compact
        JOURNAL    | 12 | 3 | retention.ms        | 3600000       | topic t, retention.ms: it is 3600000: set at least 345600000 (96 h)
        JOURNAL    | 12 | 3 | retention.bytes     | 1000          | topic t, retention.bytes: it is set: take it off
        JOURNAL    | 12 | 3 | min.insync.replicas | 1             | topic t, min.insync.replicas: it is 1 of 3 replicas: set at least 2
        SMS_NORMAL | 12 | 3 | retention.ms        | 604800000     | topic t, retention.ms: it is 604800000: set at most 345600000
        SMS_NORMAL | 12 | 3 | segment.ms          | 604800000     | topic t, segment.ms: it is 604800000: set at most 86400000, or a longer
        SMS_NORMAL | 12 | 3 | retention.ms        | -1            | topic t, retention.ms: it is -1: set at most 345600000
        """)
    void each_difference_is_one_line(Topic row, int partitions, int replicas, String key, String value, String line) {
        assertThat(lines(row, partitions, replicas, Map.of(key, value)))
                .singleElement()
                .asString()
                .startsWith(line);
    }

    @Test
    void statuses_may_have_any_partition_count_and_be_kept_for_ever() {
        assertThat(lines(Topic.STATUS, 40, 3, Map.of("retention.ms", "-1"))).isEmpty();
    }

    @Test
    void a_single_replica_needs_no_second_acknowledgement() {
        assertThat(lines(Topic.JOURNAL, N, 1, Map.of("min.insync.replicas", "1")))
                .isEmpty();
    }

    @Test
    void commands_must_not_outlive_the_memory_of_settled_ones() {
        Faults faults = new Faults();
        FoundTopic found = found(Topic.SMS_NORMAL, N, 3, Map.of());
        new TopicDifferences(faults, new DedupeHorizon(Duration.ofDays(2), 4_096))
                .compare(List.of(new PlannedTopic("t", Topic.SMS_NORMAL, N)), Map.of("t", found));

        assertThat(faults.all()).hasSize(1);
    }

    private static List<String> lines(Topic row, int partitions, int replicas, Map<String, String> overrides) {
        Faults faults = new Faults();
        int planned = row.partitions() == PartitionRule.SINGLE ? partitions : N;
        new TopicDifferences(faults, new DedupeHorizon(Duration.ofDays(4), 4_096))
                .compare(
                        List.of(new PlannedTopic("t", row, planned)),
                        Map.of("t", found(row, partitions, replicas, overrides)));
        return faults.all().stream().map(Fault::line).toList();
    }

    private static FoundTopic found(Topic row, int partitions, int replicas, Map<String, String> overrides) {
        Map<String, String> config = new HashMap<>(row.kafkaConfig());
        config.put("min.insync.replicas", "2");
        config.putAll(overrides);
        return new FoundTopic("t", partitions, replicas, config);
    }
}
