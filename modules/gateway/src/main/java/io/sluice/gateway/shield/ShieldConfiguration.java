package io.sluice.gateway.shield;

import io.sluice.contract.ShieldCountryDays;
import io.sluice.contract.ShieldEvent;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.WireFormat;
import io.sluice.core.shield.FictionalNumbers;
import io.sluice.core.shield.Shield;
import io.sluice.core.shield.ShieldBook;
import io.sluice.core.shield.ShieldMode;
import io.sluice.core.time.Scheduler;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.gateway.wire.TopicFollower;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** Wires the abuse shield of a dispatcher. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.DISPATCHER)
@EnableConfigurationProperties(ShieldProperties.class)
class ShieldConfiguration {
    private static final Duration DAYS_EVERY = Duration.ofMinutes(1);

    @Bean
    ShieldBook shieldBook(ShieldProperties properties, Installation installation, Scheduler scheduler) {
        return new ShieldBook(properties.limits(), new FictionalNumbers(installation.alwaysValidPrefixes()), scheduler);
    }

    @Bean
    ShieldProof shieldProof(Scheduler scheduler) {
        return new ShieldProof(scheduler);
    }

    @Bean
    Shield shield(
            ShieldProperties properties,
            ShieldBook book,
            ShieldProof proof,
            RecordPublisher publisher,
            Metrics metrics,
            Scheduler scheduler) {
        if (properties.mode() == ShieldMode.OFF) {
            return Shield.off();
        }
        ShieldMetrics shieldMetrics = new ShieldMetrics(metrics);
        shieldMetrics.observe(book);
        return new KafkaShield(properties.mode(), book, proof, publisher, shieldMetrics, scheduler);
    }

    @Bean
    ShieldFeed shieldFeed(
            ShieldProperties properties,
            ShieldBook book,
            ShieldProof proof,
            WireFormat format,
            Topics topics,
            ConsumerFactory<byte[], byte[]> factory,
            RecordPublisher publisher,
            Scheduler scheduler) {
        ShieldIntake intake = new ShieldIntake(
                book, format.reader(ShieldEvent.class), format.reader(ShieldCountryDays.class), scheduler);
        ShieldReader reader = new ShieldReader(topics, TopicFollower.consumers(factory, "sluice-shield"), intake, proof, scheduler);
        boolean enabled = properties.mode() != ShieldMode.OFF;
        return new ShieldFeed(enabled, reader, proof, book, publisher, DAYS_EVERY, scheduler);
    }
}
