package io.sluice.twilio.http;

/**
 * How far one HTTP request came. Only {@link NotStarted}, {@link AllBusy} and {@link Withheld} prove that Twilio has nothing of it. Reasons are stable words
 * without addresses, since a look-up's address holds a phone number.
 */
public sealed interface Exchange {
    /** Status of the answer, 0 when no status line came. */
    default int httpStatus() {
        return 0;
    }

    /** Why there is no usable answer, as one stable word. */
    String reason();

    /** A whole answer. Prints without its body, which may hold personal data. */
    record Answered(int httpStatus, AnswerHeaders headers, String body) implements Exchange {
        @Override
        public String reason() {
            return httpStatus >= 200 && httpStatus < 300 ? "ANSWER_UNREADABLE" : "HTTP_" + httpStatus;
        }

        @Override
        public String toString() {
            return "Answered[" + httpStatus + ", " + body.length() + " characters]";
        }
    }

    /** A status line came, but the answer broke off, took too long or is too large. */
    record CutOff(int httpStatus, AnswerHeaders headers, String reason) implements Exchange {}

    /** The request was begun on an established connection, and no answer came. */
    record NoAnswer(String reason) implements Exchange {}

    /** No byte of the request was written. */
    record NotStarted(String reason) implements Exchange {}

    /** No connection of ours came free in time: no byte of the request was written. */
    record AllBusy() implements Exchange {
        @Override
        public String reason() {
            return "NO_FREE_CONNECTION";
        }
    }

    /** The connection stood, and the sender's last word was no: no byte of the request was written. */
    record Withheld() implements Exchange {
        @Override
        public String reason() {
            return "WITHHELD";
        }
    }
}
