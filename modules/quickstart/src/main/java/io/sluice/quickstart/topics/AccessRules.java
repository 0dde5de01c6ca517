package io.sluice.quickstart.topics;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who needs which right on which topic, as commands of Kafka's own {@code kafka-acls.sh}. Used by one thread. */
public final class AccessRules {
    private static final String TOPICS_JOB = "User:sluice-topics";
    private static final String DISPATCHER = "User:sluice-dispatcher";
    private static final String WEBHOOK = "User:sluice-webhook";
    private static final String OPERATOR = "User:sluice-operator";
    private static final String SERVICE = "User:a-service";
    private static final String REPLIES_READER = "User:a-service-that-reads-replies";

    /** Who sends must not be able to lift a pause, or to write what people are said to have done. */
    private static final EnumSet<Topic> DISPATCHER_KEEPS_OUT = EnumSet.of(Topic.CONTROL, Topic.AUDIT);

    private static final Set<Topic> WEBHOOK_WRITES = EnumSet.of(
            Topic.TWILIO_CALLBACKS,
            Topic.INBOUND,
            Topic.CALL_EVENTS,
            Topic.OPT_OUTS,
            Topic.OPT_OUT_EVENTS,
            Topic.SCHEMAS);
    private static final Set<Topic> WEBHOOK_READS = EnumSet.of(Topic.OPT_OUTS, Topic.SCHEMAS);
    /** Commands for dead letters that come back, statuses for prices that come late. */
    private static final Set<Topic> OPERATOR_WRITES = EnumSet.of(
            Topic.CONTROL,
            Topic.AUDIT,
            Topic.OPT_OUTS,
            Topic.OPT_OUT_EVENTS,
            Topic.CANCEL,
            Topic.CALLS,
            Topic.STATUS,
            Topic.TWILIO_CALLBACKS,
            Topic.SCHEMAS);

    private static final Set<Topic> SERVICE_WRITES =
            EnumSet.of(Topic.CANCEL, Topic.VERIFY_START, Topic.VERIFY_CHECK, Topic.CALLS, Topic.SCHEMAS);
    private static final Set<Topic> SERVICE_READS =
            EnumSet.of(Topic.STATUS, Topic.VERIFY_STATUS, Topic.CALLS_STATUS, Topic.SCHEMAS);
    /** They hold numbers and texts: not for every service. */
    private static final Set<Topic> REPLIES = EnumSet.of(Topic.INBOUND, Topic.CALL_EVENTS);

    private final Topics topics;
    private final List<String> commandTopics;
    private final String group;
    private final List<AccessRule> rules = new ArrayList<>();

    /**
     * @param commandTopics full names of the topics that services write commands to
     * @param group of the dispatchers
     */
    public AccessRules(Topics topics, Collection<String> commandTopics, String group) {
        this.topics = topics;
        this.commandTopics = List.copyOf(commandTopics);
        this.group = group;
        topicsJob();
        dispatcher();
        webhook();
        operator();
        services();
    }

    /** One command per rule, for brokers at this address. */
    public List<String> commands(String bootstrapServers) {
        return rules.stream().map(rule -> rule.command(bootstrapServers)).toList();
    }

    /** Creates and compares; the first of all it writes the number of partitions to the topic of schemas. */
    private void topicsJob() {
        prefixed(TOPICS_JOB, "Create", "Describe", "DescribeConfigs");
        add(TOPICS_JOB, "Read", topics.name(Topic.SCHEMAS));
        add(TOPICS_JOB, "Write", topics.name(Topic.SCHEMAS));
    }

    private void dispatcher() {
        names(EnumSet.complementOf(DISPATCHER_KEEPS_OUT)).forEach(topic -> add(DISPATCHER, "Write", topic));
        names(EnumSet.complementOf(EnumSet.of(Topic.AUDIT))).forEach(topic -> add(DISPATCHER, "Read", topic));
        rules.add(new AccessRule(DISPATCHER, List.of("Read"), "group", group, false));
        compares(DISPATCHER);
    }

    private void webhook() {
        WEBHOOK_WRITES.forEach(topic -> add(WEBHOOK, "Write", topics.name(topic)));
        WEBHOOK_READS.forEach(topic -> add(WEBHOOK, "Read", topics.name(topic)));
        compares(WEBHOOK);
    }

    private void operator() {
        prefixed(OPERATOR, "Read", "Create", "Describe", "DescribeConfigs");
        OPERATOR_WRITES.forEach(topic -> add(OPERATOR, "Write", topics.name(topic)));
        commandTopics.forEach(topic -> add(OPERATOR, "Write", topic));
        rules.add(new AccessRule(OPERATOR, List.of("Describe"), "group", group, false));
        rules.add(new AccessRule(
                OPERATOR, List.of("Write", "Describe"), "transactional-id", topics.prefix() + "erase", false));
    }

    private void services() {
        commandTopics.forEach(topic -> add(SERVICE, "Write", topic));
        SERVICE_WRITES.forEach(topic -> add(SERVICE, "Write", topics.name(topic)));
        SERVICE_READS.forEach(topic -> add(SERVICE, "Read", topics.name(topic)));
        REPLIES.forEach(topic -> add(REPLIES_READER, "Read", topics.name(topic)));
    }

    /** The gateway compares all topics with the plan at its start. */
    private void compares(String principal) {
        prefixed(principal, "DescribeConfigs", "Describe");
    }

    /** These topics, and the lanes that are no topic of the table. */
    private Set<String> names(Set<Topic> of) {
        Set<String> names = new TreeSet<>(commandTopics);
        of.forEach(topic -> names.add(topics.name(topic)));
        return names;
    }

    private void add(String principal, String operation, String topic) {
        rules.add(new AccessRule(principal, List.of(operation, "Describe"), "topic", topic, false));
    }

    private void prefixed(String principal, String... operations) {
        rules.add(new AccessRule(principal, List.of(operations), "topic", topics.prefix(), true));
    }
}
