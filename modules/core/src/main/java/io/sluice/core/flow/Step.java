package io.sluice.core.flow;

import io.sluice.core.phone.E164;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One step of a flow. Bounds that Twilio sets are refused when a step is built, so that no call can meet them. */
public sealed interface Step {
    /** Says something and goes on. */
    record Say(Prompt.Spoken text, StepName then) implements Step {}

    /** Plays audio and goes on. */
    record Play(Prompt.Played audio, StepName then) implements Step {}

    /** Waits and goes on. */
    record Pause(Duration length, StepName then) implements Step {
        private static final Duration LENGTH_MAX = Duration.ofSeconds(30);

        public Pause {
            within(length, LENGTH_MAX, "write 1s to 30s");
        }
    }

    /** Lets the caller choose. */
    record Menu(Prompt prompt, List<Choice> choices, Listening listening, Retry retry) implements Step {
        public static final int CHOICES_MAX = 30;

        public Menu {
            choices = List.copyOf(choices);
            if (choices.isEmpty() || choices.size() > CHOICES_MAX) {
                throw new IllegalArgumentException("write 1 to " + CHOICES_MAX + " choices");
            }
        }
    }

    /**
     * Asks for an answer.
     *
     * @param secret the answer is checked and forgotten: no event, log or address holds it
     */
    record Ask(Prompt prompt, AnswerRule rule, boolean secret, Listening listening, Retry retry, StepName then)
            implements Step {}

    /** Connects the caller with a number, or lets him wait in a queue of Twilio. */
    record Dial(Destination destination, Duration timeout, Map<DialResult, StepName> branches) implements Step {
        private static final Duration RINGING_MAX = Duration.ofMinutes(10);
        private static final Duration WAITING_MAX = Duration.ofMinutes(60);

        public Dial {
            branches = Map.copyOf(branches);
            if (branches.size() != DialResult.values().length) {
                throw new IllegalArgumentException("write answered, no-answer, busy and failed");
            }
            switch (destination) {
                case Destination.Telephone _ -> within(timeout, RINGING_MAX, "write 1s to 10m");
                case Destination.Queue _ -> within(timeout, WAITING_MAX, "write 1s to 60m");
            }
        }
    }

    /** Where a caller is connected to. */
    sealed interface Destination {
        /** Somebody's telephone. */
        record Telephone(E164 number) implements Destination {}

        /**
         * A queue of Twilio, out of which agents take callers.
         *
         * @param waiting said every now and then meanwhile
         */
        record Queue(String name, Optional<Prompt.Spoken> waiting) implements Destination {
            private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _-]{0,63}");

            public Queue {
                if (!NAME.matcher(name).matches()) {
                    throw new IllegalArgumentException("use at most 64 letters, digits, spaces and dashes");
                }
            }
        }
    }

    /**
     * Records what the caller says.
     *
     * @param longest 2 seconds to an hour: Twilio takes no maxLength of one (TwiML docs, Record)
     * @param silence ends the recording
     * @param nothing where the call goes on when nothing was said
     */
    record Recording(Prompt prompt, Duration longest, Duration silence, StepName then, StepName nothing)
            implements Step {
        private static final Duration LONGEST_MIN = Duration.ofSeconds(2);
        private static final Duration LONGEST_MAX = Duration.ofHours(1);
        private static final String LONGEST = "write 2s to 60m";
        private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

        public Recording {
            within(longest, LONGEST_MAX, LONGEST);
            if (longest.compareTo(LONGEST_MIN) < 0) {
                throw new IllegalArgumentException(LONGEST);
            }
            within(silence, SILENCE_MAX, "write 1s to 60s");
        }
    }

    /** Goes on in another flow. */
    record ToFlow(FlowName flow) implements Step {}

    /** Hands the call over to another application. */
    record ToAddress(URI address) implements Step {
        public ToAddress {
            if (!"https".equals(address.getScheme()) || address.getHost() == null) {
                throw new IllegalArgumentException("write an https address, or {flow: name}");
            }
        }
    }

    /**
     * Ends the call.
     *
     * @param outcome what events say that the call came to, such as {@code confirmed}
     */
    record HangUp(StepName outcome) implements Step {}

    private static void within(Duration value, Duration max, String rule) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(max) > 0 || value.toNanosPart() != 0) {
            throw new IllegalArgumentException(rule);
        }
    }
}
