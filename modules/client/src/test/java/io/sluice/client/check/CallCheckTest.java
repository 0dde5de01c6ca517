package io.sluice.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.Call;
import io.sluice.client.CallBuilder;
import io.sluice.client.Problem;
import io.sluice.contract.CallPurpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CallCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static List<String> fields(String to, String flow, UnaryOperator<CallBuilder> change) {
        Call call =
                change.apply(Call.builder(to, CallPurpose.TRANSACTIONAL, flow)).build();
        return CallCheck.call(call, NOW).stream().map(Problem::field).toList();
    }

    @Test
    void a_plain_call_is_fine() {
        assertThat(fields("+19075550001", "survey", call -> call)).isEmpty();
    }

    @Test
    void what_cannot_work_is_refused_with_its_field() {
        assertThat(fields("0907", "survey", call -> call)).containsExactly("to");
        assertThat(fields("+19075550001", "The Survey", call -> call)).containsExactly("flow");
        assertThat(fields("+19075550001", "survey", call -> call.ringSeconds(4)))
                .containsExactly("ringSeconds");
        assertThat(fields("+19075550001", "survey", call -> call.caller("a b"))).containsExactly("caller");
        assertThat(fields("+19075550001", "survey", call -> call.variables(Map.of("name", " "))))
                .containsExactly("variables");
        assertThat(fields("+19075550001", "survey", call -> call.expiresAt(NOW)))
                .containsExactly("expiresAt");
    }
}
