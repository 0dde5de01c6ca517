package io.sluice.client;

import io.sluice.contract.SmsEncodingPolicy;
import io.sluice.contract.SmsPurpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to one recipient, as somebody wrote it: {@link Sluice#preview} says whether it is valid. Immutable; its
 * text shows neither the number nor what is said.
 *
 * @param to E.164, for example {@code +14155550123}
 * @param purpose decides opt-outs, countries, the sender and the lane where none is named
 * @param text what is said; null for a template, may be null with media
 * @param template Twilio content template {@code HX...} instead of a text, or null
 * @param variables of the template
 * @param media absolute addresses, at most 10
 * @param sender a configured profile, or null for that of the purpose
 * @param lane the command topic, or null for that of the purpose: urgent, normal, bulk
 * @param commandId the idempotency key, or null to have one drawn
 * @param correlationId echoed in every status, or null; not personal
 * @param notBefore not to be sent earlier, or null
 * @param expiresAt not to be sent then or later, or null for the lane's default. Part of the content: a repetition with
 *     the same commandId must name the same instant
 * @param encoding what may be done to the text so that it stays cheap
 * @param maxSegments a longer text is refused
 * @param riskCheck Twilio's protection against SMS pumping
 * @param metadata echoed in every status; not personal
 */
public record Sms(
        String to,
        SmsPurpose purpose,
        @Nullable String text,
        @Nullable String template,
        Map<String, String> variables,
        List<String> media,
        @Nullable String sender,
        @Nullable String lane,
        @Nullable UUID commandId,
        @Nullable String correlationId,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt,
        SmsEncodingPolicy encoding,
        int maxSegments,
        boolean riskCheck,
        Map<String, String> metadata) {
    public static final int DEFAULT_SEGMENTS_MAX = 10;

    public Sms {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(encoding, "encoding");
        variables = Map.copyOf(variables);
        media = List.copyOf(media);
        metadata = Map.copyOf(metadata);
    }

    /** A text; {@link #builder} has the rest. */
    public static Sms of(String to, SmsPurpose purpose, String text) {
        return builder(to, purpose).text(text).build();
    }

    public static SmsBuilder builder(String to, SmsPurpose purpose) {
        return new SmsBuilder(to, purpose);
    }

    @Override
    public String toString() {
        return "Sms[" + purpose + ", commandId=" + commandId + "]";
    }
}
