package io.sluice.gateway.tracking;

import io.sluice.gateway.topics.DedupeHorizon;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The horizon that the check of the topics needs in every role, also where nothing is tracked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrackingProperties.class)
public class HorizonConfiguration {
    @Bean
    DedupeHorizon dedupeHorizon(TrackingProperties tracking) {
        return new DedupeHorizon(tracking.dedupeHorizon(), tracking.settledMax());
    }
}
