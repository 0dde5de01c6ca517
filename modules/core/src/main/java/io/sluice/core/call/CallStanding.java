package io.sluice.core.call;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a call has come.
 *
 * @param number highest sequence number of Twilio's callbacks, empty before the first
 * @param answeredBy Twilio's word for who answered, when it listened
 * @param seconds length of the call, at its end
 */
public record CallStanding(CallState state, OptionalInt number, Optional<String> answeredBy, OptionalInt seconds) {
    /** Nothing but the state is known. */
    public static CallStanding only(CallState state) {
        return new CallStanding(state, OptionalInt.empty(), Optional.empty(), OptionalInt.empty());
    }

    /** The same call in another state. */
    public CallStanding in(CallState other) {
        return new CallStanding(other, number, answeredBy, seconds);
    }
}
