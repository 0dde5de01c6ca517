package io.sluice.client.spring;

import io.sluice.client.ClientSettings;
import io.sluice.client.Limits;
import io.sluice.client.Waits;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.RegistrySettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The client's settings from {@code sluice.client.*}, and where those are silent from what the service has said to Spring
 * Boot anyway. Works with and without Spring's Kafka support on the class path.
 */
final class SettingsFromSpring {
    private final Binder binder;

    SettingsFromSpring(Environment environment) {
        this.binder = Binder.get(environment);
    }

    /** @throws IllegalStateException naming the key that is missing */
    ClientSettings of(SluiceClientProperties properties) {
        String registry = properties.schemaRegistryUrl();
        return new ClientSettings(
                bootstrapServers(properties),
                service(properties),
                new Topics(properties.topicPrefix()),
                kafka(properties),
                registry == null ? null : RegistrySettings.of(registry, null),
                new Waits(
                        properties.connectTimeout(),
                        properties.publishTimeout(),
                        properties.answerTimeout(),
                        properties.outcomeTimeout(),
                        properties.lookBack(),
                        properties.closeTimeout()),
                new Limits(properties.outstandingMax(), properties.trackedMax()));
    }

    /** What the groups of listeners begin with; a service that brings its own client needs no name. */
    String listenerName(SluiceClientProperties properties) {
        String own = properties.service();
        return own == null
                ? binder.bind("spring.application.name", String.class).orElse("service")
                : own;
    }

    private String bootstrapServers(SluiceClientProperties properties) {
        String own = properties.bootstrapServers();
        if (own != null) {
            return own;
        }
        List<String> shared = binder.bind("spring.kafka.bootstrap-servers", Bindable.listOf(String.class))
                .orElse(List.of());
        if (shared.isEmpty()) {
            throw new IllegalStateException(
                    "Sluice needs Kafka's address: set spring.kafka.bootstrap-servers or sluice.client.bootstrap-servers");
        }
        return String.join(",", shared);
    }

    private String service(SluiceClientProperties properties) {
        String own = properties.service();
        if (own != null) {
            return own;
        }
        return binder.bind("spring.application.name", String.class)
                .orElseThrow(() -> new IllegalStateException("Sluice needs the name of this service as it is configured"
                        + " there: set spring.application.name or sluice.client.service"));
    }

    private Map<String, Object> kafka(SluiceClientProperties properties) {
        Map<String, Object> kafka = new HashMap<>();
        binder.bind("spring.kafka.security.protocol", String.class)
                .ifBound(protocol -> kafka.put("security.protocol", protocol));
        binder.bind("spring.kafka.properties", Bindable.mapOf(String.class, String.class))
                .ifBound(kafka::putAll);
        kafka.putAll(properties.kafka());
        return kafka;
    }
}
