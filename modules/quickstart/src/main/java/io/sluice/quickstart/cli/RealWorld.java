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

    /** Refuses to start the real gateway with something missing. */
    void requireBoth() {
        if (!kafka) {
            throw new CannotStartException("Set " + KAFKA + " to the address of Kafka, for example localhost:9092");
        }
        if (!twilio) {
            throw new CannotStartException(
                    "Set " + TWILIO + " and SLUICE_TWILIO_AUTH_TOKEN (or an API key) of the account");
        }
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
