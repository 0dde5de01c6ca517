package io.sluice.gateway.dispatch;

import io.sluice.core.call.StartCall;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import io.sluice.gateway.config.Lane;

/** What a command topic holds. */
sealed interface CommandTopic {
    /** Word for metrics. */
    String label();

    /** Messages of one lane. */
    record Messages(Lane lane) implements CommandTopic {
        @Override
        public String label() {
            return lane.name().value();
        }
    }

    record Cancels() implements CommandTopic {
        static final String LABEL = "cancel";

        @Override
        public String label() {
            return LABEL;
        }
    }

    /** Starts of verifications. */
    record Starts() implements CommandTopic {
        @Override
        public String label() {
            return StartVerification.LANE.value();
        }
    }

    /** Checks of codes. */
    record Checks() implements CommandTopic {
        @Override
        public String label() {
            return CheckVerification.LANE.value();
        }
    }

    /** Calls to be made. */
    record Calls() implements CommandTopic {
        @Override
        public String label() {
            return StartCall.LANE.value();
        }
    }

    /** Whether its records hold codes, which must not outlive their topic. */
    default boolean holdsCodes() {
        return switch (this) {
            case Starts _, Checks _ -> true;
            case Messages _, Cancels _, Calls _ -> false;
        };
    }
}
