package io.sluice.gateway.dispatch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.CommonContainerStoppingErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/**
 * The spring-kafka container that polls the command topics: the poll loop, its lifecycle and nothing else. Starts after
 * everything that it feeds and stops before it, so that SIGTERM drains.
 */
final class CommandContainer implements SmartLifecycle {
    /** Also how soon a taken-over partition is resumed when nothing else arrives. */
    private static final Duration POLL = Duration.ofMillis(50);

    private static final Duration IDLE = Duration.ofMillis(50);
    /** A replica learns from the answer that somebody left or died, so this is part of every hand-over and take-over. */
    private static final Duration HEARTBEAT = Duration.ofMillis(300);
    /** A partition that was taken over or has room again is asked for only when the broker's pending answer is there. */
    private static final Duration FETCH_WAIT = Duration.ofMillis(100);

    private static final int RECORDS_PER_POLL_MAX = 500;
    /** A hand-over may take its drain bound and more; a poll never takes longer. */
    private static final Duration POLL_INTERVAL_MAX = Duration.ofMinutes(2);

    private final Runnable beforeStart;
    private final KafkaMessageListenerContainer<byte[], byte[]> container;

    /**
     * @param group consumer group
     * @param beforeStart starts what the consumer's partitions need
     * @param broken told when the consumer ended by itself: nothing in this process starts it again
     */
    CommandContainer(
            ConsumerFactory<byte[], byte[]> factory,
            Collection<String> topics,
            String group,
            DispatchProperties properties,
            CommandConsumer consumer,
            Runnable beforeStart,
            Runnable broken) {
        this.beforeStart = beforeStart;
        ContainerProperties container = new ContainerProperties(topics.toArray(String[]::new));
        container.setGroupId(group);
        container.setMessageListener(consumer);
        container.setConsumerRebalanceListener(consumer);
        // Never acknowledged through spring: offsets are committed by the consumer above, on the poll thread.
        container.setAckMode(ContainerProperties.AckMode.MANUAL);
        container.setPollTimeout(POLL.toMillis());
        container.setIdleEventInterval(IDLE.toMillis());
        container.setShutdownTimeout(CommandConsumer.HAND_OVER_MAX.toMillis());
        container.setMissingTopicsFatal(false);
        this.container = new KafkaMessageListenerContainer<>(withOurSettings(factory, properties), container);
        this.container.setBeanName("commands");
        // A defect on the poll thread stops this consumer, so that nothing is skipped: its partitions go to others.
        this.container.setCommonErrorHandler(new CommonContainerStoppingErrorHandler());
        this.container.setApplicationEventPublisher(event -> {
            if (event instanceof ListenerContainerIdleEvent idle) {
                consumer.tick(idle.getConsumer());
            } else if (event instanceof ConsumerStoppedEvent stopped
                    && stopped.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
                broken.run();
            }
        });
    }

    private static ConsumerFactory<byte[], byte[]> withOurSettings(
            ConsumerFactory<byte[], byte[]> factory, DispatchProperties properties) {
        Map<String, Object> settings = new HashMap<>(factory.getConfigurationProperties());
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, LaneAssignor.class.getName());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                properties.sessionTimeout().toMillis());
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                Math.min(HEARTBEAT.toMillis(), properties.sessionTimeout().toMillis() / 4));
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) FETCH_WAIT.toMillis());
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) POLL_INTERVAL_MAX.toMillis());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL_MAX);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new DefaultKafkaConsumerFactory<>(settings);
    }

    @Override
    public void start() {
        beforeStart.run();
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    /** Last to start, first to stop, but for the web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 4096;
    }
}
