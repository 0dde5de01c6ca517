package io.sluice.client.spring;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service may set; usually nothing, since Kafka's address and the service's name are known to Spring Boot.
 *
 * @param bootstrapServers where Kafka is; {@code spring.kafka.bootstrap-servers} when not set
 * @param service name as Sluice is configured with it; {@code spring.application.name} when not set
 * @param topicPrefix in front of every topic of the installation
 * @param kafka further properties of Kafka's clients, on top of {@code spring.kafka.properties}
 * @param schemaRegistryUrl addresses of a Confluent-compatible registry, if the installation has one
 * @param connectTimeout longest wait for Kafka at the start
 * @param publishTimeout longest wait for the acknowledgement of a command
 * @param answerTimeout longest wait for the answer to a start or a check
 * @param outcomeTimeout longest wait for the final status of a message
 * @param lookBack how far back statuses of ids of one's own are looked for
 * @param closeTimeout longest wait for what is being published at the end
 * @param outstandingMax most commands that the broker has not acknowledged
 * @param trackedMax most commands whose statuses are kept in mind
 */
@ConfigurationProperties("sluice.client")
public record SluiceClientProperties(
        @Nullable String bootstrapServers,
        @Nullable String service,
        @DefaultValue("sluice.") String topicPrefix,
        @DefaultValue Map<String, String> kafka,
        @Nullable String schemaRegistryUrl,
        @DefaultValue("15s") Duration connectTimeout,
        @DefaultValue("10s") Duration publishTimeout,
        @DefaultValue("15s") Duration answerTimeout,
        @DefaultValue("1h") Duration outcomeTimeout,
        @DefaultValue("1h") Duration lookBack,
        @DefaultValue("10s") Duration closeTimeout,
        @DefaultValue("10000") int outstandingMax,
        @DefaultValue("20000") int trackedMax) {

    /** Leaves the Kafka properties and the registry's address out: they may hold passwords. */
    @Override
    public String toString() {
        return "SluiceClientProperties[" + service + " at " + bootstrapServers + "]";
    }
}
