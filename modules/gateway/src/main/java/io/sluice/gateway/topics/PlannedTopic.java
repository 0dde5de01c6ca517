package io.sluice.gateway.topics;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.TopicsProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as this installation needs it.
 *
 * @param name with prefix
 * @param row its row in the table of topics; a lane of the operator's own has that of the normal lane
 * @param partitions partition count at creation; binding later for all but those that are keyed by commandId
 */
record PlannedTopic(String name, Topic row, int partitions) {
    private static final int COPIES_FOR_TWO_ACKNOWLEDGEMENTS = 3;

    /** Topics that this version reads or writes, beside the lanes. */
    private static final Set<Topic> USED = Set.of(
            Topic.CANCEL,
            Topic.VERIFY_START,
            Topic.VERIFY_CHECK,
            Topic.VERIFY_STATUS,
            Topic.CALLS,
            Topic.CALLS_STATUS,
            Topic.STATUS,
            Topic.OPT_OUTS,
            Topic.OPT_OUT_EVENTS,
            Topic.INBOUND,
            Topic.CALL_EVENTS,
            Topic.TWILIO_CALLBACKS,
            Topic.JOURNAL,
            Topic.SETTLED,
            Topic.TRACKING,
            Topic.SCHEDULED,
            Topic.RATE,
            Topic.SHIELD_EVENTS,
            Topic.SHIELD_DAYS,
            Topic.DEAD_LETTERS,
            Topic.CONTROL,
            Topic.AUDIT,
            Topic.SCHEMAS);

    /** Topics that upstream services write to; every lane has the row of the normal one. */
    private static final Set<Topic> COMMANDS =
            Set.of(Topic.SMS_NORMAL, Topic.CANCEL, Topic.VERIFY_START, Topic.VERIFY_CHECK, Topic.CALLS);

    /** Every topic of the installation, lanes first. */
    static List<PlannedTopic> of(Installation installation, Topics topics, TopicsProperties properties) {
        List<PlannedTopic> planned = new ArrayList<>();
        installation
                .lanes()
                .values()
                .forEach(lane -> planned.add(
                        new PlannedTopic(topics.prefix() + lane.topic(), Topic.SMS_NORMAL, properties.partitions())));
        USED.stream()
                .sorted()
                .forEach(row -> planned.add(new PlannedTopic(topics.name(row), row, count(row, properties))));
        return List.copyOf(planned);
    }

    private static int count(Topic row, TopicsProperties properties) {
        return switch (row.partitions()) {
            case RECIPIENT, EXPLICIT, KEY -> properties.partitions();
            case SINGLE -> 1;
        };
    }

    /** Whether another partition count than planned breaks order or ownership. */
    boolean partitionsBinding() {
        return switch (row.partitions()) {
            case RECIPIENT, EXPLICIT, SINGLE -> true;
            case KEY -> false;
        };
    }

    boolean commandTopic() {
        return COMMANDS.contains(row);
    }

    Optional<Duration> retention() {
        return row.retention();
    }

    NewTopic toCreate(short replicationFactor) {
        Map<String, String> config = new HashMap<>(row.kafkaConfig());
        if (replicationFactor >= COPIES_FOR_TWO_ACKNOWLEDGEMENTS) {
            config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(name, partitions, replicationFactor).configs(config);
    }
}
