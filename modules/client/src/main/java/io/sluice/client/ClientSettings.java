package io.sluice.client;

import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.RegistrySettings;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to know. Immutable; {@code toString()} leaves the Kafka properties out, since they hold passwords.
 *
 * @param bootstrapServers where Kafka is, as in {@code bootstrap.servers}
 * @param service name of this service as Sluice is configured with it
 * @param topics names of the installation's topics
 * @param kafka further properties of Kafka's own clients, security above all; what the guarantees rest on is set above
 *     them
 * @param registry the schema registry if the installation has one, or null
 */
public record ClientSettings(
        String bootstrapServers,
        String service,
        Topics topics,
        Map<String, Object> kafka,
        @Nullable RegistrySettings registry,
        Waits waits,
        Limits limits) {
    /** As the gateway takes it. */
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ClientSettings {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException(
                    "the bootstrap servers of Kafka are missing, for example localhost:9092");
        }
        if (!SERVICE.matcher(service).matches()) {
            throw new IllegalArgumentException("the name of a service starts with a letter or digit and has at most 64"
                    + " letters, digits, dots, dashes and underscores");
        }
        Objects.requireNonNull(topics, "topics");
        Objects.requireNonNull(waits, "waits");
        Objects.requireNonNull(limits, "limits");
        kafka = Map.copyOf(kafka);
    }

    /** Everything else by default. */
    public static ClientSettings of(String bootstrapServers, String service) {
        return new ClientSettings(
                bootstrapServers, service, Topics.withDefaultPrefix(), Map.of(), null, Waits.DEFAULTS, Limits.DEFAULTS);
    }

    public ClientSettings withWaits(Waits changed) {
        return new ClientSettings(bootstrapServers, service, topics, kafka, registry, changed, limits);
    }

    public ClientSettings withLimits(Limits changed) {
        return new ClientSettings(bootstrapServers, service, topics, kafka, registry, waits, changed);
    }

    public ClientSettings withKafka(Map<String, Object> changed) {
        return new ClientSettings(bootstrapServers, service, topics, changed, registry, waits, limits);
    }

    public ClientSettings withRegistry(RegistrySettings changed) {
        return new ClientSettings(bootstrapServers, service, topics, kafka, changed, waits, limits);
    }

    @Override
    public String toString() {
        return "ClientSettings[" + service + " at " + bootstrapServers + "]";
    }
}
