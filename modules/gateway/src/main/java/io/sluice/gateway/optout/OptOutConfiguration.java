package io.sluice.gateway.optout;

import io.sluice.contract.OptOut;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.WireFormat;
import io.sluice.core.dispatch.DeliveryMode;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.gateway.wire.TopicFollower;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** Wires the opt-out table of a dispatcher, and what a webhook needs to publish opt-outs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OptOutProperties.class)
@ConditionalOnRole({Role.DISPATCHER, Role.WEBHOOK})
class OptOutConfiguration {
    /** At least four barriers within the stall bound: a lost one closes nothing. */
    private static final int BARRIERS_PER_BOUND = 4;

    private static final Duration BARRIER_INTERVAL_MAX = Duration.ofSeconds(1);

    @Bean
    RecentChanges recentOptOutChanges() {
        return new RecentChanges();
    }

    @Bean
    OptOutMetrics optOutMetrics(Metrics metrics) {
        return new OptOutMetrics(metrics);
    }

    @Bean
    OptOutView optOutView(Installation installation, OptOutMetrics metrics) {
        return new OptOutView(installation.stallBound(), System::nanoTime, metrics);
    }

    @Bean
    Barriers optOutBarriers(RecordPublisher publisher, Installation installation) {
        return new Barriers(
                publisher, installation.replicaId(), UUID.randomUUID(), System::nanoTime, InstantSource.system());
    }

    @Bean
    OptOutRecorder optOutRecorder(
            RecordPublisher publisher, OptOutView view, RecentChanges recent, OptOutMetrics metrics) {
        return new OptOutRecorder(publisher, view, recent, metrics);
    }

    @Bean
    OptOutIntake optOutIntake(
            WireFormat format, OptOutView view, RecentChanges recent, Barriers barriers, OptOutMetrics metrics) {
        return new OptOutIntake(format.reader(OptOut.class)::read, view, recent, barriers, metrics);
    }

    @Bean(destroyMethod = "close")
    OptOutReader optOutReader(
            Topics topics,
            Installation installation,
            ConsumerFactory<byte[], byte[]> factory,
            OptOutView view,
            OptOutIntake intake) {
        OptOutReader.From from =
                installation.roles().contains(Role.DISPATCHER) ? OptOutReader.From.BEGINNING : OptOutReader.From.NOW;
        return new OptOutReader(
                topics.name(Topic.OPT_OUTS),
                from,
                TopicFollower.consumers(factory, "sluice-opt-outs"),
                view,
                intake,
                System::nanoTime);
    }

    /** The gate of a dispatcher. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.DISPATCHER)
    static class Gate {
        @Bean
        LiveStartCheck liveStartCheck(Installation installation, OptOutProperties properties) {
            return new LiveStartCheck(
                    installation.deliveryMode() instanceof DeliveryMode.Live, properties.acceptEmpty());
        }

        @Bean
        OptOutTable optOutTable(OptOutView view, LiveStartCheck liveStart, OptOutMetrics metrics) {
            metrics.observe(view);
            return new OptOutTable(view, liveStart);
        }

        @Bean
        OptOutFeed optOutFeed(
                OptOutReader reader,
                OptOutView view,
                Barriers barriers,
                Installation installation,
                LiveStartCheck liveStart) {
            Duration share = installation.stallBound().dividedBy(BARRIERS_PER_BOUND);
            Duration interval = share.compareTo(BARRIER_INTERVAL_MAX) < 0 ? share : BARRIER_INTERVAL_MAX;
            return new OptOutFeed(reader, view, barriers, interval, liveStart);
        }

        @Bean
        OptOutHealth optOutGateHealthIndicator(OptOutTable table) {
            return new OptOutHealth(table);
        }
    }

    /** A process that only answers Twilio; beside a gate there is nothing for it to run. */
    @Bean
    @ConditionalOnMissingBean(OptOutFeed.class)
    OptOutTail optOutTail(OptOutReader reader) {
        return new OptOutTail(reader);
    }
}
