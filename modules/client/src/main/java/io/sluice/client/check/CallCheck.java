package io.sluice.client.check;

import io.sluice.client.Call;
import io.sluice.client.Problem;
import io.sluice.contract.CallPurpose;
import io.sluice.contract.MachineRule;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for calls that need no configuration; those of the flow only Sluice knows. Pure and safe from any thread. */
public final class CallCheck {
    private static final Pattern FLOW = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int RING_SECONDS_MIN = 5;
    private static final int RING_SECONDS_MAX = 600;
    private static final int VARIABLE_CHARACTERS_MAX = 200;

    private CallCheck() {}

    /** What is wrong with the wish; empty if it can be handed over. */
    public static List<Problem> call(Call call, Instant now) {
        Problems problems = new Problems();
        problems.number(call.to());
        problems.require(call.purpose() != CallPurpose.UNRECOGNIZED, "purpose", "not a purpose");
        problems.require(call.machine() != MachineRule.UNRECOGNIZED, "machine", "not a rule");
        problems.require(FLOW.matcher(call.flow()).matches(), "flow", "1 to 40 lower-case letters, digits and dashes");
        problems.name("caller", call.caller());
        problems.require(
                call.ringSeconds() >= RING_SECONDS_MIN && call.ringSeconds() <= RING_SECONDS_MAX,
                "ringSeconds",
                "5 to 600");
        problems.require(
                call.variables().values().stream().allMatch(CallCheck::isSpeakable),
                "variables",
                "values have 1 to 200 characters in one line");
        problems.times(call.notBefore(), call.expiresAt(), now);
        problems.echoed(call.correlationId(), call.metadata());
        return problems.found();
    }

    private static boolean isSpeakable(String value) {
        return !value.isBlank()
                && value.length() <= VARIABLE_CHARACTERS_MAX
                && value.chars().noneMatch(Character::isISOControl);
    }
}
