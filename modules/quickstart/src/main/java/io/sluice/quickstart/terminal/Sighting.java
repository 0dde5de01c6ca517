package io.sluice.quickstart.terminal;

import io.sluice.contract.SendSms;
import java.time.Instant;

/**
 * What the view remembers of a command; never its text.
 *
 * @param to recipient, shown masked only; empty when the command was published before the view opened
 * @param at when the command reached Kafka
 */
public record Sighting(String service, String lane, String to, Instant at) {
    /** A command seen on a lane. */
    public static Sighting of(SendSms command, String lane, Instant at) {
        return new Sighting(command.getService(), lane, command.getTo(), at);
    }

    /** For a status whose command was published before the view opened. */
    static Sighting earlier(String service, Instant at) {
        return new Sighting(service, "?", "", at);
    }

    /** The recipient as it may be shown. */
    String recipient() {
        return to.isEmpty() ? "(before this)" : MaskedNumber.of(to);
    }

    @Override
    public String toString() {
        return "Sighting[" + service + "/" + lane + "]";
    }
}
