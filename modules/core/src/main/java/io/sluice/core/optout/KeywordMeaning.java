package io.sluice.core.optout;

import java.util.Optional;

/** What an incoming message says about being texted at all. */
public enum KeywordMeaning {
    /** Exactly a keyword of Twilio: it blocks the number itself and answers the recipient. */
    OPT_OUT,
    /** A refusal in plain words, unknown to Twilio: only Sluice stops, and nobody has answered. */
    REVOCATION,
    /** Exactly a keyword of Twilio that takes an opt-out back. */
    OPT_IN,
    /** A request for help; Twilio answers it. */
    HELP,
    /** Anything else. */
    NONE;

    /** The state to record, empty if it says nothing about consent. */
    public Optional<OptOutState> state() {
        return switch (this) {
            case OPT_OUT, REVOCATION -> Optional.of(OptOutState.OPTED_OUT);
            case OPT_IN -> Optional.of(OptOutState.OPTED_IN);
            case HELP, NONE -> Optional.empty();
        };
    }
}
