package io.sluice.simulator.calls;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.simulator.conversation.Script;
import java.time.Duration;
import java.util.List;

/**
 * How a phone takes calls, and what whoever answers it does then.
 *
 * @param ring how long it rings before it is answered
 * @param greeting how long an answering machine speaks
 * @param beep whether the machine ends with a tone
 * @param talk how long somebody talks who is reached by a Dial
 * @param refusedWith Twilio's error for calls to it (21214 to 21217, 13224 …), or 0
 */
public record Phone(
        Taker taker, Duration ring, Duration greeting, boolean beep, Duration talk, int refusedWith, Script script) {
    /** Who takes the call. */
    public enum Taker {
        HUMAN,
        MACHINE,
        FAX,
        /** Answered, without a sound. */
        NOBODY,
        BUSY,
        NEVER,
        FAILS;

        boolean answers() {
            return this == HUMAN || this == MACHINE || this == FAX || this == NOBODY;
        }
    }

    private static final Duration RING = Duration.ofSeconds(3);
    private static final Duration GREETING = Duration.ofSeconds(8);
    private static final Duration TALK = Duration.ofSeconds(20);

    /** How long a machine records. */
    private static final Duration MACHINE_PATIENCE = Duration.ofMinutes(2);

    /** Answered by somebody who acts by the script. */
    public static Phone answered(Script script) {
        return of(Taker.HUMAN, script);
    }

    /** With the usual times; a machine says nothing more than its greeting. */
    public static Phone of(Taker taker) {
        boolean machine = taker == Taker.MACHINE || taker == Taker.FAX;
        Duration patience = machine ? MACHINE_PATIENCE : Script.DEFAULT_PATIENCE;
        return of(taker, new Script(List.of(), patience));
    }

    private static Phone of(Taker taker, Script script) {
        return new Phone(taker, RING, GREETING, true, TALK, 0, script);
    }

    public Phone refusing(int code) {
        return new Phone(taker, ring, greeting, beep, talk, code, script);
    }

    public Phone ringing(Duration time) {
        return new Phone(taker, time, greeting, beep, talk, refusedWith, script);
    }

    public Phone greeting(Duration time, boolean withBeep) {
        return new Phone(taker, ring, time, withBeep, talk, refusedWith, script);
    }

    public Phone talking(Duration time) {
        return new Phone(taker, ring, greeting, beep, time, refusedWith, script);
    }

    /** @throws IllegalArgumentException with what is wrong */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Phone of(JsonNode json) {
        return PhoneJson.phone(json);
    }
}
