package io.sluice.client;

import io.sluice.contract.CallPurpose;
import io.sluice.contract.MachineRule;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish to call somebody and lead him through a call flow. Immutable; its text shows neither the number nor a variable.
 *
 * @param to E.164, for example {@code +14155550123}
 * @param purpose decides opt-outs and permissions
 * @param flow name of a call flow that Sluice is configured with
 * @param flowVersion of that flow, or null for the current one
 * @param language that the call begins in, or null for the flow's first
 * @param variables of the flow, each at most 200 characters
 * @param caller a configured caller, or null for the only one
 * @param machine what becomes of a call that an answering machine takes
 * @param ringSeconds how long it rings, 5 to 600
 * @param commandId the idempotency key, or null to have one drawn
 * @param correlationId echoed in every status, or null; not personal
 * @param notBefore not to be made earlier, or null
 * @param expiresAt not to be made then or later, or null for 24 h; quiet hours count against it
 * @param metadata echoed in every status; not personal
 */
public record Call(
        String to,
        CallPurpose purpose,
        String flow,
        @Nullable Integer flowVersion,
        @Nullable String language,
        Map<String, String> variables,
        @Nullable String caller,
        MachineRule machine,
        int ringSeconds,
        @Nullable UUID commandId,
        @Nullable String correlationId,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt,
        Map<String, String> metadata) {
    public static final int DEFAULT_RING_SECONDS = 30;

    public Call {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(machine, "machine");
        variables = Map.copyOf(variables);
        metadata = Map.copyOf(metadata);
    }

    public static CallBuilder builder(String to, CallPurpose purpose, String flow) {
        return new CallBuilder(to, purpose, flow);
    }

    @Override
    public String toString() {
        return "Call[" + flow + ", commandId=" + commandId + "]";
    }
}
