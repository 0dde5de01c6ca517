package io.sluice.gateway.topics;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.gateway.config.BadConfigurationException;
import io.sluice.gateway.config.Faults;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.TopicsProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Before anything reads or writes: creates missing topics when told to, then compares all of them with what Sluice
 * relies on and stops the start with one line per difference. An existing topic is never changed.
 */
final class TopicsCheck implements SmartLifecycle {
    /** Before everything that touches a topic. */
    static final int PHASE = -1_000;

    private static final Logger log = LoggerFactory.getLogger(TopicsCheck.class);
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final KafkaAccess kafka;
    private final Installation installation;
    private final Topics topics;
    private final TopicsProperties properties;
    private final DedupeHorizon horizon;
    private volatile boolean running;

    /** How the check reaches Kafka; each call makes a client that the check closes. */
    interface KafkaAccess {
        Admin admin();

        Consumer<byte[], byte[]> consumer();

        Producer<byte[], byte[]> producer();
    }

    TopicsCheck(
            KafkaAccess kafka,
            Installation installation,
            Topics topics,
            TopicsProperties properties,
            DedupeHorizon horizon) {
        this.kafka = kafka;
        this.installation = installation;
        this.topics = topics;
        this.properties = properties;
        this.horizon = horizon;
    }

    @Override
    public void start() {
        Faults faults = new Faults();
        try (Admin admin = kafka.admin()) {
            check(new TopicAdmin(admin, BOUND), faults);
        } catch (KafkaException e) {
            faults.add(
                    "spring.kafka.bootstrap-servers",
                    "the topics could not be read or created (" + e.getMessage()
                            + "): set the address of a reachable cluster, its security keys, and"
                            + " sluice.topics.replication-factor to at most its brokers");
        }
        if (!faults.isEmpty()) {
            throw new BadConfigurationException(faults.all());
        }
        running = true;
    }

    private void check(TopicAdmin admin, Faults faults) {
        List<PlannedTopic> planned = PlannedTopic.of(installation, topics, properties);
        List<String> names = planned.stream().map(PlannedTopic::name).toList();
        Map<String, FoundTopic> found = admin.describe(names);
        if (properties.create()) {
            List<NewTopic> missing = planned.stream()
                    .filter(plan -> !found.containsKey(plan.name()))
                    .map(plan -> plan.toCreate(properties.replicationFactor()))
                    .toList();
            admin.create(missing);
            missing.forEach(
                    topic -> log.info("Created topic {} with {} partitions", topic.name(), topic.numPartitions()));
            missing.forEach(topic -> found.put(
                    topic.name(),
                    new FoundTopic(topic.name(), topic.numPartitions(), topic.replicationFactor(), topic.configs())));
        }
        new TopicDifferences(faults, horizon).compare(planned, found);
        if (found.values().stream().anyMatch(topic -> topic.replicas() == 1)) {
            log.warn("Topics have a single replica: a lost broker loses messages. Right for a trial, not for"
                    + " production");
        }
        if (faults.isEmpty()) {
            checkCount(faults);
        }
    }

    private void checkCount(Faults faults) {
        PartitionCount count = new PartitionCount(topics.name(Topic.SCHEMAS), BOUND, System::nanoTime);
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            Optional<Integer> first = count.read(consumer);
            if (first.isEmpty()) {
                try (Producer<byte[], byte[]> producer = kafka.producer()) {
                    count.write(producer, properties.partitions());
                }
            } else {
                faults.require(
                        first.get() == properties.partitions(),
                        "sluice.topics.partitions",
                        "the installation began with " + first.get() + ": set that, since another count moves"
                                + " recipients to partitions that know nothing of their open messages");
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
