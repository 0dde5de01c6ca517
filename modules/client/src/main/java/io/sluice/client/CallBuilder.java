package io.sluice.client;

import io.sluice.contract.CallPurpose;
import io.sluice.contract.MachineRule;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Call}; the meaning of each part is there. Used by one thread. */
public final class CallBuilder {
    private final String to;
    private final CallPurpose purpose;
    private final String flow;
    private @Nullable Integer flowVersion;
    private @Nullable String language;
    private Map<String, String> variables = Map.of();
    private @Nullable String caller;
    private MachineRule machine = MachineRule.IGNORE;
    private int ringSeconds = Call.DEFAULT_RING_SECONDS;
    private @Nullable UUID commandId;
    private @Nullable String correlationId;
    private @Nullable Instant notBefore;
    private @Nullable Instant expiresAt;
    private Map<String, String> metadata = Map.of();

    CallBuilder(String to, CallPurpose purpose, String flow) {
        this.to = to;
        this.purpose = purpose;
        this.flow = flow;
    }

    public CallBuilder flowVersion(int version) {
        this.flowVersion = version;
        return this;
    }

    public CallBuilder language(String tag) {
        this.language = tag;
        return this;
    }

    public CallBuilder variables(Map<String, String> values) {
        this.variables = values;
        return this;
    }

    public CallBuilder caller(String profile) {
        this.caller = profile;
        return this;
    }

    public CallBuilder machine(MachineRule rule) {
        this.machine = rule;
        return this;
    }

    public CallBuilder ringSeconds(int seconds) {
        this.ringSeconds = seconds;
        return this;
    }

    public CallBuilder commandId(UUID id) {
        this.commandId = id;
        return this;
    }

    public CallBuilder correlationId(String id) {
        this.correlationId = id;
        return this;
    }

    public CallBuilder notBefore(Instant instant) {
        this.notBefore = instant;
        return this;
    }

    public CallBuilder expiresAt(Instant instant) {
        this.expiresAt = instant;
        return this;
    }

    public CallBuilder metadata(Map<String, String> entries) {
        this.metadata = entries;
        return this;
    }

    public Call build() {
        return new Call(
                to,
                purpose,
                flow,
                flowVersion,
                language,
                variables,
                caller,
                machine,
                ringSeconds,
                commandId,
                correlationId,
                notBefore,
                expiresAt,
                metadata);
    }
}
