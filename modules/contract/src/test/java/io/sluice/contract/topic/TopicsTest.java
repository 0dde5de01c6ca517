package io.sluice.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private final Topics topics = Topics.withDefaultPrefix();

    @Test
    void names_carry_the_prefix() {
        assertThat(topics.name(Topic.SMS_URGENT)).isEqualTo("sluice.sms.urgent");
        assertThat(new Topics("staging_").name(Topic.OPT_OUTS)).isEqualTo("staging_opt-outs");
    }

    @Test
    void no_two_topics_share_a_name() {
        assertThat(Arrays.stream(Topic.values()).map(Topic::suffix)).doesNotHaveDuplicates();
    }

    @Test
    void a_lane_of_the_table_and_by_name_are_the_same_topic() {
        assertThat(topics.smsLane("bulk")).isEqualTo(topics.name(Topic.SMS_BULK));
        assertThat(topics.laneOf("sluice.sms.bulk")).contains("bulk");
        assertThat(topics.laneOf("sluice.cancel")).isEmpty();
        assertThat(topics.laneOf("other.sms.bulk")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bulk", "-x", "a.b", "a b"})
    void a_lane_that_is_no_part_of_a_topic_name_is_refused(String lane) {
        assertThatThrownBy(() -> topics.smsLane(lane)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ü."})
    void a_prefix_that_kafka_would_refuse_is_refused(String prefix) {
        assertThatThrownBy(() -> new Topics(prefix)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_topic_is_either_compacted_or_has_a_retention(Topic topic) {
        assertThat(topic.retention().isEmpty()).isEqualTo(topic.cleanup() == Cleanup.COMPACT);
        assertThat(topic.kafkaConfig())
                .containsEntry("cleanup.policy", topic.cleanup().policy());
    }

    @Test
    void codes_do_not_linger() {
        assertThat(Topic.VERIFY_CHECK.kafkaConfig())
                .containsEntry("retention.ms", "86400000")
                .containsEntry("segment.ms", "300000");
    }
}
