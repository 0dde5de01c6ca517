package io.sluice.client;

import io.sluice.contract.VerificationChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a {@link VerificationRequest}; the meaning of each part is there. Used by one thread. */
public final class VerificationBuilder {
    private final String to;
    private final String profile;
    private VerificationChannel channel = VerificationChannel.SMS;
    private List<VerificationChannel> fallbackChannels = List.of();
    private @Nullable String locale;
    private @Nullable String template;
    private Map<String, String> variables = Map.of();
    private @Nullable String customCode;
    private Map<String, String> rateLimitKeys = Map.of();
    private @Nullable String deviceIp;
    private boolean riskCheck = true;
    private @Nullable UUID commandId;
    private @Nullable Instant expiresAt;
    private @Nullable String correlationId;
    private Map<String, String> metadata = Map.of();

    VerificationBuilder(String to, String profile) {
        this.to = to;
        this.profile = profile;
    }

    public VerificationBuilder channel(VerificationChannel value) {
        this.channel = value;
        return this;
    }

    public VerificationBuilder fallbackChannels(VerificationChannel... channels) {
        this.fallbackChannels = List.of(channels);
        return this;
    }

    public VerificationBuilder locale(String language) {
        this.locale = language;
        return this;
    }

    public VerificationBuilder template(String templateSid, Map<String, String> templateVariables) {
        this.template = templateSid;
        this.variables = templateVariables;
        return this;
    }

    public VerificationBuilder customCode(String code) {
        this.customCode = code;
        return this;
    }

    public VerificationBuilder rateLimitKeys(Map<String, String> keys) {
        this.rateLimitKeys = keys;
        return this;
    }

    public VerificationBuilder deviceIp(String address) {
        this.deviceIp = address;
        return this;
    }

    public VerificationBuilder riskCheck(boolean check) {
        this.riskCheck = check;
        return this;
    }

    public VerificationBuilder commandId(UUID id) {
        this.commandId = id;
        return this;
    }

    public VerificationBuilder expiresAt(Instant instant) {
        this.expiresAt = instant;
        return this;
    }

    public VerificationBuilder correlationId(String id) {
        this.correlationId = id;
        return this;
    }

    public VerificationBuilder metadata(Map<String, String> entries) {
        this.metadata = entries;
        return this;
    }

    public VerificationRequest build() {
        return new VerificationRequest(
                to,
                profile,
                channel,
                fallbackChannels,
                locale,
                template,
                variables,
                customCode,
                rateLimitKeys,
                deviceIp,
                riskCheck,
                commandId,
                expiresAt,
                correlationId,
                metadata);
    }
}
