package io.sluice.simulator.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One instruction of a document, with Twilio's defaults filled in. Times as in TwiML: seconds. */
public sealed interface Verb {
    /** What a caller listens to; only these may stand in a Gather. */
    sealed interface Audible extends Verb {}

    /** @param loop 0 for ever */
    record Say(
            String text, @Nullable String voice, @Nullable String language, int loop) implements Audible {}

    /**
     * Audio or tones.
     *
     * @param url as written, or null when only tones are played
     * @param loop 0 for ever
     */
    record Play(@Nullable String url, String digits, int loop) implements Audible {}

    record Pause(int seconds) implements Audible {}

    /**
     * Where a verb leads when it is over.
     *
     * @param url as written, or null when there is none
     */
    record Action(@Nullable String url, Method method) {}

    /**
     * Asks for input.
     *
     * @param timeout of silence before input, and between keys
     * @param numDigits 0 for no limit
     * @param finishOnKey empty for none
     * @param onEmpty whether the action is called without input; else the next verb follows
     * @param speechTimeout of silence that ends speech
     * @param partial where unfinished speech is reported to
     */
    record Gather(
            List<Audible> prompts,
            boolean keys,
            boolean speech,
            Action action,
            int timeout,
            int numDigits,
            String finishOnKey,
            boolean onEmpty,
            boolean bargeIn,
            Duration speechTimeout,
            Action partial)
            implements Verb {
        public Gather {
            prompts = List.copyOf(prompts);
        }
    }

    /**
     * A number to dial.
     *
     * @param events of which its status callback is told
     */
    record Target(String number, Action statusCallback, Set<String> events) {
        public Target {
            events = Set.copyOf(events);
        }

        @Override
        public String toString() {
            return "Target[]";
        }
    }

    /**
     * Connects the caller: to the first of the targets that answers, or to whoever waits in the queue.
     *
     * @param queue or null
     * @param timeout of ringing
     * @param timeLimit of the talk
     */
    record Dial(
            List<Target> targets,
            @Nullable String queue,
            Action action,
            int timeout,
            int timeLimit,
            @Nullable String callerId,
            boolean record)
            implements Verb {
        public Dial {
            targets = List.copyOf(targets);
        }

        @Override
        public String toString() {
            return "Dial[" + targets.size() + " targets]";
        }
    }

    /**
     * Records the caller.
     *
     * @param timeout of silence that ends it
     * @param finishOnKeys each of these keys ends it
     */
    record Recording(
            Action action, int timeout, String finishOnKeys, int maxLength, boolean playBeep, Action statusCallback)
            implements Verb {}

    record Redirect(Action to) implements Verb {}

    record Hangup() implements Verb {}

    record Reject(boolean busy) implements Verb {}

    /** Waits in a queue until an agent dials it; {@code waitUrl} is listened to meanwhile. */
    record Enqueue(String queue, Action action, Action waitUrl) implements Verb {}

    /** Leaves the queue; only in a document of a {@code waitUrl}. */
    record Leave() implements Verb {}

    /** A verb of Twilio's that the simulator does not imitate. */
    record NotImitated(String name) implements Verb {}
}
