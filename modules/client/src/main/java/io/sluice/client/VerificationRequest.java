package io.sluice.client;

import io.sluice.contract.VerificationChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish to send a one-time code, or to send it again while it lives. Immutable; its text shows nothing personal.
 *
 * @param to E.164, or a mailbox for the channel EMAIL
 * @param profile a Verify profile that Sluice is configured with
 * @param fallbackChannels tried in turn when the one before cannot reach the recipient; CALL only after SMS
 * @param locale language of the text, or null for that of the number's country
 * @param template Verify template {@code HJ...}, or null
 * @param variables of the template
 * @param customCode 4 to 10 letters and digits, or null for a random code
 * @param rateLimitKeys values by the names of the Verify service's own rate limits
 * @param deviceIp of the end user, for the fraud guard, or null
 * @param riskCheck Twilio's fraud guard
 * @param commandId the idempotency key, or null to have one drawn
 * @param expiresAt not to be sent then or later; null for {@link Waits#answer()} from now on or, with a commandId of
 *     one's own, for Sluice's default
 * @param correlationId echoed in every status, or null; not personal
 * @param metadata echoed in every status; not personal
 */
public record VerificationRequest(
        String to,
        String profile,
        VerificationChannel channel,
        List<VerificationChannel> fallbackChannels,
        @Nullable String locale,
        @Nullable String template,
        Map<String, String> variables,
        @Nullable String customCode,
        Map<String, String> rateLimitKeys,
        @Nullable String deviceIp,
        boolean riskCheck,
        @Nullable UUID commandId,
        @Nullable Instant expiresAt,
        @Nullable String correlationId,
        Map<String, String> metadata) {
    public VerificationRequest {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(channel, "channel");
        fallbackChannels = List.copyOf(fallbackChannels);
        variables = Map.copyOf(variables);
        rateLimitKeys = Map.copyOf(rateLimitKeys);
        metadata = Map.copyOf(metadata);
    }

    /** By SMS, with everything else by default; {@link #builder} has the rest. */
    public static VerificationRequest of(String to, String profile) {
        return builder(to, profile).build();
    }

    public static VerificationBuilder builder(String to, String profile) {
        return new VerificationBuilder(to, profile);
    }

    @Override
    public String toString() {
        return "VerificationRequest[" + profile + ", " + channel + "]";
    }
}
