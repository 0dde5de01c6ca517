package io.sluice.core.sender;

import java.util.OptionalInt;

/** The rules that are checked before the wire, in the order of checking. The names are stable reason words. */
public enum ComplianceRule {
    SENDER_NOT_ALLOWED_FOR_SERVICE(0),
    PURPOSE_NOT_ALLOWED_FOR_SERVICE(0),
    COUNTRY_NOT_ALLOWED_FOR_SERVICE(0),
    PURPOSE_NOT_ALLOWED_FOR_SENDER(0),
    COUNTRY_NOT_ALLOWED_FOR_SENDER(0),
    /** A long code of country code 1, alone or in a Messaging Service, to the US without an approved campaign. */
    US_A2P_10DLC_NOT_REGISTERED(30034),
    /** A toll-free number to the US or Canada that is not verified; blocked entirely since 31 January 2024. */
    TOLL_FREE_NOT_VERIFIED(30032),
    /** US and Canadian carriers take no sender names. */
    ALPHANUMERIC_NOT_SUPPORTED(0),
    SHORT_CODE_OUTSIDE_ITS_COUNTRY(0);

    private final int twilioCode;

    ComplianceRule(int twilioCode) {
        this.twilioCode = twilioCode;
    }

    /** The error that Twilio would report, often only after it took the message; empty for rules of our own. */
    public OptionalInt twilioCode() {
        return twilioCode == 0 ? OptionalInt.empty() : OptionalInt.of(twilioCode);
    }
}
