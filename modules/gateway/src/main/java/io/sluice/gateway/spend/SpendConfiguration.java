package io.sluice.gateway.spend;

import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.observability.Metrics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the estimate of a dispatcher. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.DISPATCHER)
@EnableConfigurationProperties(SpendProperties.class)
class SpendConfiguration {
    @Bean
    Spend spend(SpendProperties properties, Metrics metrics) {
        return new Spend(properties, metrics);
    }
}
