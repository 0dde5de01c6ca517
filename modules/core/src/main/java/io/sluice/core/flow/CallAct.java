package io.sluice.core.flow;

import io.sluice.core.phone.E164;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Twilio is to do next, in the words of the flow. The provider adapter makes a document of it. */
public sealed interface CallAct {
    /** What a caller hears. */
    sealed interface Heard extends CallAct {}

    /** @param voice Twilio's name of it; empty: Twilio's default for the language */
    record Speak(String text, Language language, Optional<String> voice) implements Heard {
        @Override
        public String toString() {
            return "Speak[" + text.length() + " characters]";
        }
    }

    record PlayAudio(URI address) implements Heard {}

    record Wait(Duration length) implements CallAct {}

    /**
     * Listens to the caller, who may interrupt the prompts.
     *
     * @param digitsMax digits after which the caller need not press #
     * @param finishOnHash whether # ends the answer; otherwise it is one
     * @param hints words that are likely
     */
    record Listen(
            List<Heard> prompts,
            Set<Input> inputs,
            int digitsMax,
            boolean finishOnHash,
            Duration timeout,
            Language language,
            List<String> hints,
            CallPosition next)
            implements CallAct {}

    record Ring(E164 number, Duration timeout, CallPosition next) implements CallAct {}

    /** @param next asked when the caller leaves the queue, and meanwhile for what he hears */
    record Enqueue(String queue, CallPosition next) implements CallAct {}

    /** Takes the caller out of the queue again. */
    record LeaveQueue() implements CallAct {}

    record Capture(Duration longest, Duration silence, CallPosition next) implements CallAct {}

    /** Asks us again, at once. */
    record GoOn(CallPosition next) implements CallAct {}

    record HandOver(URI address) implements CallAct {}

    record End() implements CallAct {}
}
