package io.sluice.core.verify;

import io.sluice.core.command.CommandId;
import java.util.Map;
import java.util.Optional;

/**
 * One start of a verification, or one more send within it, ready for the wire. Prints without what it carries.
 *
 * @param customCode instead of a random one; the Verify service must allow it
 * @param rateLimits values by the unique names of the service's own rate limits
 * @param deviceIp of the end user, for Twilio's fraud guard
 */
public record VerificationStart(
        CommandId commandId,
        VerifyProfile profile,
        VerifyRecipient to,
        VerifyChannel channel,
        Wording wording,
        Optional<OneTimeCode> customCode,
        Map<String, String> rateLimits,
        Optional<String> deviceIp,
        boolean riskCheck) {
    private static final int RATE_LIMITS_MAX = 10;

    public VerificationStart {
        rateLimits = Map.copyOf(rateLimits);
        if (!to.reachableBy(channel)) {
            throw new IllegalArgumentException("The channel does not lead to such a recipient");
        }
        if (rateLimits.size() > RATE_LIMITS_MAX) {
            throw new IllegalArgumentException("At most " + RATE_LIMITS_MAX + " rate-limit keys");
        }
    }

    /** The usual start: a random code, Twilio's text in the language of the number, no own limits, the risk check on. */
    public static VerificationStart plain(
            CommandId commandId, VerifyProfile profile, VerifyRecipient to, VerifyChannel channel) {
        return new VerificationStart(
                commandId, profile, to, channel, Wording.DEFAULT, Optional.empty(), Map.of(), Optional.empty(), true);
    }

    /** The same by another channel. */
    public VerificationStart by(VerifyChannel other) {
        return new VerificationStart(
                commandId, profile, to, other, wording, customCode, rateLimits, deviceIp, riskCheck);
    }

    /**
     * Which text carries the code.
     *
     * @param locale for example {@code de}; empty means by the number's country
     * @param templateSid {@code HJ…}; empty means the service's own
     * @param substitutions what the template's places hold
     */
    public record Wording(Optional<String> locale, Optional<String> templateSid, Map<String, String> substitutions) {
        public static final Wording DEFAULT = new Wording(Optional.empty(), Optional.empty(), Map.of());

        public Wording {
            substitutions = Map.copyOf(substitutions);
        }

        @Override
        public String toString() {
            return "Wording[" + locale.orElse("") + "]";
        }
    }

    @Override
    public String toString() {
        return "VerificationStart[" + commandId + "]";
    }
}
