package io.sluice.core.flow;

import java.time.Duration;
import java.util.OptionalDouble;

/** What a caller did at a step, as Twilio tells it. Personal: prints no content. */
public sealed interface CallInput {
    /** Nothing: no key, no word, no recording. */
    record Nothing() implements CallInput {}

    record Pressed(String digits) implements CallInput {
        @Override
        public String toString() {
            return "Pressed";
        }
    }

    /** @param confidence how sure Twilio is, 0 to 1; empty when it does not say */
    record Spoke(String words, OptionalDouble confidence) implements CallInput {
        @Override
        public String toString() {
            return "Spoke";
        }
    }

    /** @param talked how long both sides talked, or how long the caller waited in a queue */
    record Dialed(DialResult result, Duration talked) implements CallInput {}

    /** @param address where Twilio keeps the recording */
    record Recorded(String address, Duration length) implements CallInput {
        @Override
        public String toString() {
            return "Recorded";
        }
    }

    /** The caller is gone; what he did last is told once more for the events, and nobody hears the answer. */
    record Gone(CallInput last) implements CallInput {}
}
