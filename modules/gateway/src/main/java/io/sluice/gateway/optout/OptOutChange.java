package io.sluice.gateway.optout;

import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOutSource;
import io.sluice.core.optout.OptOutState;
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
        OptOutState state,
        OptOutSource source,
        Optional<String> evidence,
        Optional<String> keyword,
        Optional<String> accountSid,
        Instant at) {

    OptOutKey key() {
        return new OptOutKey(scope.form(), recipient);
    }

    boolean optedOut() {
        return state == OptOutState.OPTED_OUT;
    }

    /** Says nothing personal. */
    @Override
    public String toString() {
        return "OptOutChange[" + state + ", " + source + "]";
    }
}
