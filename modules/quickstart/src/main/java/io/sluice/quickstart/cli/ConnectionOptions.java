package io.sluice.quickstart.cli;

import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.running.LocalGateway;
import io.sluice.quickstart.running.RunningSystem;
import io.sluice.quickstart.running.StateFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which installation a command is about: by the gateway's own keys, or else the quick start of this checkout. */
final class ConnectionOptions {
    private static final String SERVERS = "SPRING_KAFKA_BOOTSTRAP_SERVERS";

    /** Loggers that the gateway's configuration sets; their warnings do not belong into a tool's answer. */
    private static final List<String> CHATTY = List.of(
            "org.apache.kafka",
            "org.apache.kafka.clients.consumer.ConsumerConfig",
            "org.apache.kafka.clients.producer.ProducerConfig",
            "org.springframework");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The gateway's configuration (application.yml); environment variables count as they do there.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka. Without it, --config and " + SERVERS + ": the quick start that runs here.")
    private Optional<String> servers = Optional.empty();

    OperatorContext open() {
        return OperatorContext.open(keys());
    }

    /** Only what the configuration says. */
    OperatorContext openUnconnected() {
        return OperatorContext.openUnconnected(keys());
    }

    OperatorContext openChecked(Map<String, Object> more) {
        Map<String, Object> keys = keys();
        keys.putAll(more);
        return OperatorContext.openChecked(keys);
    }

    /** Only the topics: of the configuration no credential of Twilio's is needed. */
    OperatorContext openTopics(boolean create) {
        return openChecked(Map.of("sluice.roles", "topics", "sluice.topics.create", create));
    }

    /** With the accounts of the configuration; the topics must be there. */
    OperatorContext openAsking() {
        Map<String, Object> keys = keys();
        keys.put("sluice.topics.create", false);
        // Only a dispatcher asks Twilio, so only its part of the configuration has what is needed.
        keys.put("sluice.roles", "dispatcher");
        return OperatorContext.openAsking(keys);
    }

    private Map<String, Object> keys() {
        Map<String, Object> keys = new LinkedHashMap<>();
        if (config.isEmpty() && servers.isEmpty() && System.getenv(SERVERS) == null) {
            RunningSystem system = quickstart();
            keys.putAll(LocalGateway.properties(system.kafka(), system.simulator(), system.gateway()));
        }
        config.ifPresent(file -> keys.put(
                "spring.config.additional-location", file.toAbsolutePath().toUri()));
        servers.ifPresent(list -> keys.put("spring.kafka.bootstrap-servers", list));
        keys.put("spring.main.banner-mode", "off");
        keys.put("logging.config", "classpath:logback-cli.xml");
        // The gateway's own levels would let the warnings of Kafka's client through.
        String level = Optional.ofNullable(System.getenv("LOGGING_LEVEL_ROOT")).orElse("error");
        CHATTY.forEach(logger -> keys.put("logging.level." + logger, level));
        return keys;
    }

    private static RunningSystem quickstart() {
        try {
            return StateFolder.ofThisCheckout().running();
        } catch (CannotStartException nothing) {
            throw new CannotStartException(
                    nothing.getMessage() + "\nFor another installation: --config FILE or --bootstrap-servers HOST:PORT",
                    nothing);
        }
    }
}
