package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Method;
import io.sluice.simulator.twiml.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can be seen of a call by somebody who stands beside the caller, and what Twilio did meanwhile. */
public sealed interface Happening {
    record Heard(String text, @Nullable String language) implements Happening {
        @Override
        public String toString() {
            return "Heard[" + text.length() + " characters]";
        }
    }

    /** Audio by its URL, or tones. */
    record Played(String what) implements Happening {}

    record Paused(Duration time) implements Happening {}

    record Pressed(String keys) implements Happening {
        @Override
        public String toString() {
            return "Pressed[" + keys.length() + " keys]";
        }
    }

    record Said(String text) implements Happening {
        @Override
        public String toString() {
            return "Said[" + text.length() + " characters]";
        }
    }

    /** Asked for something, and gave nothing. */
    record StayedSilent() implements Happening {}

    record Recorded(Duration length) implements Happening {}

    /** @param status as in {@code DialCallStatus} */
    record Dialed(String to, String status) implements Happening {
        @Override
        public String toString() {
            return "Dialed[" + status + "]";
        }
    }

    /** @param result as in {@code QueueResult}, or {@code waiting} */
    record Queued(String queue, String result) implements Happening {}

    record Requested(Method method, String url) implements Happening {}

    /** Something that Twilio's debugger would show. */
    record Warned(Problem problem) implements Happening {}

    record Ended(Ending how) implements Happening {}
}
