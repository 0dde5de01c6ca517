package io.sluice.client;

import io.sluice.contract.SmsEncodingPolicy;
import io.sluice.contract.SmsPurpose;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes an {@link Sms}; the meaning of each part is there. Used by one thread. */
public final class SmsBuilder {
    private final String to;
    private final SmsPurpose purpose;
    private @Nullable String text;
    private @Nullable String template;
    private Map<String, String> variables = Map.of();
    private List<String> media = List.of();
    private @Nullable String sender;
    private @Nullable String lane;
    private @Nullable UUID commandId;
    private @Nullable String correlationId;
    private @Nullable Instant notBefore;
    private @Nullable Instant expiresAt;
    private SmsEncodingPolicy encoding = SmsEncodingPolicy.AS_IS;
    private int maxSegments = Sms.DEFAULT_SEGMENTS_MAX;
    private boolean riskCheck = true;
    private Map<String, String> metadata = Map.of();

    SmsBuilder(String to, SmsPurpose purpose) {
        this.to = to;
        this.purpose = purpose;
    }

    public SmsBuilder text(String value) {
        this.text = value;
        return this;
    }

    public SmsBuilder template(String contentSid, Map<String, String> contentVariables) {
        this.template = contentSid;
        this.variables = contentVariables;
        return this;
    }

    public SmsBuilder media(List<String> urls) {
        this.media = urls;
        return this;
    }

    public SmsBuilder sender(String profile) {
        this.sender = profile;
        return this;
    }

    public SmsBuilder lane(String name) {
        this.lane = name;
        return this;
    }

    public SmsBuilder commandId(UUID id) {
        this.commandId = id;
        return this;
    }

    /**
     * Makes the commandId from a key of the business, for example {@code shop/order-4711/shipped}: the same key is sent
     * once, whichever instance asks and however often. Begin it with the service's name, since all services share the ids.
     */
    public SmsBuilder onceFor(String businessKey) {
        return commandId(UUID.nameUUIDFromBytes(businessKey.getBytes(StandardCharsets.UTF_8)));
    }

    public SmsBuilder correlationId(String id) {
        this.correlationId = id;
        return this;
    }

    public SmsBuilder notBefore(Instant instant) {
        this.notBefore = instant;
        return this;
    }

    public SmsBuilder expiresAt(Instant instant) {
        this.expiresAt = instant;
        return this;
    }

    public SmsBuilder encoding(SmsEncodingPolicy policy) {
        this.encoding = policy;
        return this;
    }

    public SmsBuilder maxSegments(int segments) {
        this.maxSegments = segments;
        return this;
    }

    public SmsBuilder riskCheck(boolean check) {
        this.riskCheck = check;
        return this;
    }

    public SmsBuilder metadata(Map<String, String> entries) {
        this.metadata = entries;
        return this;
    }

    public Sms build() {
        return new Sms(
                to,
                purpose,
                text,
                template,
                variables,
                media,
                sender,
                lane,
                commandId,
                correlationId,
                notBefore,
                expiresAt,
                encoding,
                maxSegments,
                riskCheck,
                metadata);
    }
}
