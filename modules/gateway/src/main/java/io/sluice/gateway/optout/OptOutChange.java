package io.sluice.gateway.optout;

import io.sluice.contract.OptOutSource;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.phone.E164;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody opted out or in.
 *
 * @param evidence MessageSid, command, ticket or file that proves it; never the text of a message
 * @param keyword the normalised keyword that was recognised, if one was
 * @param accountSid Twilio account that reported it, if one did
 * @param at when it was said; for a refusal of Twilio when the refused send began
 */
public record OptOutChange(
        E164 recipient,
        OptOutScope scope,
        boolean optedOut,
        OptOutSource source,
        Optional<String> evidence,
        Optional<String> keyword,
        Optional<String> accountSid,
        Instant at) {

    OptOutKey key() {
        return new OptOutKey(scope.wire(), recipient);
    }

    /** Says nothing personal. */
    @Override
    public String toString() {
        return "OptOutChange[" + (optedOut ? "opted out" : "opted in") + ", " + source + "]";
    }
}
