package io.sluice.quickstart.cli;

import io.sluice.quickstart.CannotStartException;
import java.util.Map;

/**
 * Whether the environment names a real Kafka and a real Twilio account. The demo never goes to either: with both, the
 * gateway is started and nothing else; with one, somebody has forgotten the other.
 */
record RealWorld(boolean kafka, boolean twilio) {
    private static final String KAFKA = "SPRING_KAFKA_BOOTSTRAP_SERVERS";
    private static final String TWILIO = "SLUICE_TWILIO_ACCOUNT_SID";

    static RealWorld of(Map<String, String> environment) {
        return new RealWorld(isSet(environment, KAFKA), isSet(environment, TWILIO));
    }

    boolean complete() {
        return kafka && twilio;
    }

    /** Refuses to guess what is meant. */
    void refuseHalf() {
        if (kafka != twilio) {
            throw new CannotStartException(
                    "The environment has %s but not %s: set both for the real things, or neither for the demo"
                            .formatted(kafka ? KAFKA : TWILIO, kafka ? TWILIO : KAFKA));
        }
    }

    /**
     * Keys of the real gateway. An address of Kafka that nobody named is blank, not Spring's localhost: so it is listed with
     * all else that is missing.
     */
    Map<String, Object> gatewayKeys() {
        return kafka ? Map.of() : Map.of("spring.kafka.bootstrap-servers", "");
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
