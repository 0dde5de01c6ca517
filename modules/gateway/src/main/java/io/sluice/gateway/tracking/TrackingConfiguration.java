package io.sluice.gateway.tracking;

import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.WireFormat;
import io.sluice.core.call.CallProvider;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.shield.Shield;
import io.sluice.core.time.Scheduler;
import io.sluice.core.tracking.PartitionTrackers;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.config.TopicsProperties;
import io.sluice.gateway.journal.JournalMetrics;
import io.sluice.gateway.observability.Liveness;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.RecordPublisher;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** The tracker of a dispatcher. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.DISPATCHER)
@EnableConfigurationProperties(TrackingProperties.class)
class TrackingConfiguration {
    @Bean
    TrackerConsumers trackerConsumers(ConsumerFactory<byte[], byte[]> factory) {
        return new TrackerConsumers(factory);
    }

    @Bean
    TrackingMetrics trackingMetrics(Metrics metrics, Scheduler scheduler) {
        return new TrackingMetrics(metrics, scheduler::now);
    }

    @Bean
    TrackerLoop trackerLoop(
            Topics topics,
            TrackerConsumers consumers,
            WireFormat format,
            Scheduler scheduler,
            TrackingMetrics metrics) {
        return new TrackerLoop(
                topics, consumers.following(), new LogDecoder(format, scheduler::nanoTime), scheduler, metrics);
    }

    @Bean
    TopicReader checkpointReader(TrackerConsumers consumers) {
        return new TopicReader(consumers.readingOnce());
    }

    @Bean
    PartitionTrackers partitionTrackers(
            Topics topics,
            TrackerLoop loop,
            TopicReader reader,
            WireFormat format,
            RecordPublisher publisher,
            @Qualifier("journalPublisher") RecordPublisher journalPublisher,
            ProviderErrors errors,
            Shield shield,
            Scheduler scheduler,
            TrackingMetrics trackingMetrics,
            Metrics metrics,
            TrackingProperties tracking,
            TopicsProperties topicsProperties,
            Installation installation) {
        return new PartitionTrackers(
                loop,
                new KafkaLogs(topics, reader, journalPublisher),
                new Checkpoints(topics, reader, format, publisher, tracking.settledMax()),
                new FraudBeforeStatus(new KafkaStatuses(publisher), shield, scheduler),
                errors,
                scheduler,
                new PartitionTrackers.Observers(new JournalMetrics(metrics), trackingMetrics),
                new PartitionTrackers.Settings(
                        tracking.policy(topicsProperties.partitions()),
                        installation.stallBound(),
                        tracking.checkpointEvery(),
                        tracking.releaseBound()),
                () -> installation.replicaId() + "/" + UUID.randomUUID());
    }

    @Bean
    StuckMessages stuckMessages(
            PartitionTrackers trackers,
            MessagingProvider provider,
            CallProvider calls,
            RecordPublisher publisher,
            Scheduler scheduler,
            TrackingMetrics metrics,
            TrackingProperties tracking) {
        return new StuckMessages(trackers, provider, calls, publisher, scheduler, metrics, tracking.asksPerSecond());
    }

    @Bean
    TrackerLifecycle trackerLifecycle(TrackerLoop loop, StuckMessages stuck, Liveness liveness) {
        return new TrackerLifecycle(loop, stuck, liveness);
    }
}
