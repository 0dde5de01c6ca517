package io.sluice.core.verify;

import java.util.Set;

/** Stable reason words of verifications; those that begin with VERIFY_ say what Twilio answered. */
public final class VerifyReason {
    public static final String TOO_MANY_SENDS = "VERIFY_TOO_MANY_SENDS";
    public static final String TOO_MANY_CHECKS = "VERIFY_TOO_MANY_CHECKS";
    public static final String TOO_SOON = "TOO_SOON_TO_SEND_AGAIN";
    public static final String VOICE_AFTER_TEXT = "VOICE_ONLY_AFTER_TEXT";
    public static final String VOICE_AFTER_FRAUD = "NO_VOICE_AFTER_FRAUD";
    /** Twilio's list of attempts did not answer, so that no call is placed. */
    public static final String VOICE_FRAUD_UNKNOWN = "VOICE_FRAUD_UNKNOWN";

    public static final String UNKNOWN = "UNKNOWN_VERIFICATION";
    /** Twilio or the journal says that it is over, and not how. */
    public static final String OVER = "VERIFICATION_OVER";

    public static final String APPROVED_BEFORE = "VERIFICATION_APPROVED_BEFORE";
    public static final String CANCELED = "VERIFICATION_CANCELED";
    /** The answer to a check was lost, and Twilio approved nothing. */
    public static final String CHECK_LOST = "CHECK_LOST";

    /** One of the service's own limits (rate-limit keys) at Twilio is used up: 20429 of a start that names some. */
    public static final String RATE_LIMIT = "VERIFY_RATE_LIMIT";

    private static final String FRAUD_GUARD = "VERIFY_FRAUD_GUARD";

    /** Of a message with a home-made code (30450). */
    private static final String PUMPING = "PUMPING_SUSPECTED";

    private static final Set<String> FRAUD = Set.of(FRAUD_GUARD, "VERIFY_BLOCKED");

    private VerifyReason() {}

    /** Whether it is this recipient who is suspected (60410, 30450), not our account that is under review (60238). */
    public static boolean marksRecipient(String reason) {
        return reason.equals(FRAUD_GUARD) || reason.equals(PUMPING);
    }

    /** Whether the provider took the recipient or the account for fraud: 60410, 60238. */
    public static boolean isFraud(String reason) {
        return FRAUD.contains(reason);
    }
}
