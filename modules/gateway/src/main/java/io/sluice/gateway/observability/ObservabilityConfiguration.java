package io.sluice.gateway.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Role;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** Metrics with their common tag, the health of the Kafka connection, and whether the process is live. */
@Configuration(proxyBeanMethods = false)
public class ObservabilityConfiguration {
    @Bean
    MeterRegistryCustomizer<MeterRegistry> commonTags() {
        return registry -> registry.config().commonTags("application", "sluice");
    }

    @Bean
    Metrics sluiceMetrics(MeterRegistry registry) {
        return new Metrics(registry);
    }

    @Bean
    Liveness liveness(ApplicationEventPublisher events) {
        return new Liveness(events);
    }

    /**
     * Part of a dispatcher's readiness only. A webhook answers without Kafka too: callers hear the apology and receipts
     * are told to come again, which is more than an ingress without any ready pod can say.
     */
    @Bean("kafka")
    @ConditionalOnRole(Role.DISPATCHER)
    HealthIndicator kafkaHealthIndicator(KafkaAdmin admin) {
        return new KafkaHealth(admin, System::nanoTime);
    }
}
