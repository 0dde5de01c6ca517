package io.sluice.gateway.dispatch;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sluice.core.command.LaneName;
import io.sluice.core.pace.PaceRequest;
import io.sluice.core.pace.PacedRateLimiter;
import io.sluice.core.pace.Pacer;
import io.sluice.core.sender.ServiceName;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.Role;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Resilience4j's users know of the dispatcher: its registries, their events and metrics. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.DISPATCHER)
class ResilienceConfiguration {
    /** Requests that a circuit breaker looks back at. */
    private static final int BREAKER_WINDOW = 20;

    private static final int BREAKER_TRIALS = 3;
    /** Under this name permissions are counted that are asked for through Resilience4j's face. */
    private static final ServiceName OPERATOR = new ServiceName("operator");

    private static final Duration FACE_TIMEOUT = Duration.ofSeconds(5);

    @Bean
    CircuitBreakerRegistry circuitBreakers(DispatchProperties properties) {
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(BREAKER_WINDOW)
                .minimumNumberOfCalls(BREAKER_WINDOW / 2)
                .failureRateThreshold(properties.outageFailures())
                .waitDurationInOpenState(properties.outageRest())
                .permittedNumberOfCallsInHalfOpenState(BREAKER_TRIALS)
                .build());
    }

    /** Every rate pool with the face that Resilience4j's users know: registry, events, metrics. */
    @Bean
    RateLimiterRegistry rateLimiters(Pacer pacer, Installation installation) {
        RateLimiterRegistry registry = RateLimiterRegistry.ofDefaults();
        LaneName lane = installation.lanes().keySet().iterator().next();
        installation.senders().values().forEach(sender -> {
            PaceRequest template = new PaceRequest(sender, lane, OPERATOR, Installation.DEFAULT_WEIGHT, 1);
            String name = sender.ratePool().value();
            registry.rateLimiter(name);
            registry.replace(name, new PacedRateLimiter(pacer, template, FACE_TIMEOUT));
        });
        return registry;
    }

    @Bean
    MeterBinder resilienceMeters(
            RateLimiterRegistry rateLimiters, CircuitBreakerRegistry breakers, RetryRegistry retries) {
        return meters -> {
            TaggedRateLimiterMetrics.ofRateLimiterRegistry(rateLimiters).bindTo(meters);
            TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
            TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
        };
    }

    @Bean
    RetryRegistry retries() {
        return RetryRegistry.ofDefaults();
    }
}
