package io.sluice.quickstart.topics;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who needs which right on which topic, as commands of Kafka's own {@code kafka-acls.sh}. Pure. */
public final class AccessRules {
    /** Who sends must not be able to lift a pause, or to write what people are said to have done. */
    private static final EnumSet<Topic> DISPATCHER_KEEPS_OUT = EnumSet.of(Topic.CONTROL, Topic.AUDIT);

    private static final Set<Topic> WEBHOOK_WRITES =
            EnumSet.of(
            Topic.TWILIO_CALLBACKS,
            Topic.INBOUND,
            Topic.CALL_EVENTS,
            Topic.OPT_OUTS,
            Topic.OPT_OUT_EVENTS,
            Topic.SCHEMAS);
    private static final Set<Topic> WEBHOOK_READS = EnumSet.of(Topic.OPT_OUTS, Topic.SCHEMAS);
    private static final Set<Topic> OPERATOR_WRITES =
            EnumSet.of(
            Topic.CONTROL,
            Topic.AUDIT,
            Topic.OPT_OUTS,
            Topic.OPT_OUT_EVENTS,
            Topic.CANCEL,
            Topic.TWILIO_CALLBACKS,
            Topic.SCHEMAS);
    private static final Set<Topic> SERVICE_WRITES = EnumSet.of(Topic.CANCEL, Topic.VERIFY_START, Topic.VERIFY_CHECK, Topic.CALLS, Topic.SCHEMAS);
    private static final Set<Topic> SERVICE_READS =
            EnumSet.of(Topic.STATUS, Topic.VERIFY_STATUS, Topic.CALLS_STATUS, Topic.SCHEMAS);
    /** They hold numbers and texts: not for every service. */
    private static final Set<Topic> REPLIES = EnumSet.of(Topic.INBOUND, Topic.CALL_EVENTS);

    private final Topics topics;
    private final List<String> commandTopics;
    private final String group;

    /**
     * @param commandTopics full names of the topics that services write commands to
     * @param group of the dispatchers
     */
    public AccessRules(Topics topics, Collection<String> commandTopics, String group) {
        this.topics = topics;
        this.commandTopics = List.copyOf(commandTopics);
        this.group = group;
    }

    /** One line per rule; principals are to be replaced by the installation's own. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        names(EnumSet.complementOf(DISPATCHER_KEEPS_OUT))
                .forEach(topic -> lines.add(rule("User:sluice-dispatcher", "Write", topic)));
        names(EnumSet.complementOf(EnumSet.of(Topic.AUDIT)))
                .forEach(topic -> lines.add(rule("User:sluice-dispatcher", "Read", topic)));
        lines.add("kafka-acls.sh --add --allow-principal User:sluice-dispatcher --operation Read --group " + group);
        // Each of them compares the topics with the plan: the gateway at its start, the tools on demand.
        for (String principal : List.of("User:sluice-dispatcher", "User:sluice-webhook", "User:sluice-operator")) {
            lines.add(prefixed(principal, "DescribeConfigs"));
        }
        WEBHOOK_WRITES.forEach(topic -> lines.add(rule("User:sluice-webhook", "Write", topics.name(topic))));
        WEBHOOK_READS.forEach(topic -> lines.add(rule("User:sluice-webhook", "Read", topics.name(topic))));
        lines.add(prefixed("User:sluice-operator", "Read"));
        OPERATOR_WRITES.forEach(topic -> lines.add(rule("User:sluice-operator", "Write", topics.name(topic))));
        commandTopics.forEach(topic -> lines.add(rule("User:sluice-operator", "Write", topic)));
        commandTopics.forEach(topic -> lines.add(rule("User:a-service", "Write", topic)));
        SERVICE_WRITES.forEach(topic -> lines.add(rule("User:a-service", "Write", topics.name(topic))));
        SERVICE_READS.forEach(topic -> lines.add(rule("User:a-service", "Read", topics.name(topic))));
        REPLIES.forEach(topic -> lines.add(rule("User:a-service-that-reads-replies", "Read", topics.name(topic))));
        return List.copyOf(lines);
    }

    /** These topics, and the lanes that are no topic of the table. */
    private Set<String> names(Set<Topic> of) {
        Set<String> names = new TreeSet<>(commandTopics);
        of.forEach(topic -> names.add(topics.name(topic)));
        return names;
    }

    private String prefixed(String principal, String operation) {
        return rule(principal, operation, topics.prefix()) + " --resource-pattern-type prefixed";
    }

    private static String rule(String principal, String operation, String topic) {
        return "kafka-acls.sh --add --allow-principal " + principal + " --operation " + operation
                + " --operation Describe" + " --topic " + topic;
    }
}
