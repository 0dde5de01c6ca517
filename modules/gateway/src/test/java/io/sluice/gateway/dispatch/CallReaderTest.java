package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CallPurpose;
import io.sluice.contract.MachineRule;
import io.sluice.contract.StartCall;
import io.sluice.core.call.CallOutlet;
import io.sluice.core.call.CallingHours;
import io.sluice.core.journal.Disposition;
import io.sluice.core.phone.E164;
import io.sluice.core.phone.PhoneNumbers;
import io.sluice.core.phone.TimeZones;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import io.sluice.gateway.config.RecipientRef;
import io.sluice.gateway.flow.FlowFiles;
import io.sluice.gateway.voice.SealedVariables;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a StartCall may say. */
class CallReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String NUMBER = "+12125550123";
    private static final String SECRET = "Ada-4711";
    private static final Map<String, String> VALUES = Map.of("name", SECRET, "place", "here", "time", "now");
    private static final CallOutlet DESK = new CallOutlet(
            new SenderName("desk"),
            new AccountName("default"),
            new E164("+14155550900"),
            1,
            Allowed.all(),
            Set.of(Purpose.TRANSACTIONAL),
            CallingHours.ANY,
            Optional.empty());
    private static final FlowChoice FLOWS = new FlowChoice(
            FlowFiles.read(List.of("classpath*:flows/*.v1.yaml")).book(),
            new SealedVariables("a secret of the test", new SecureRandom()),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static Read read(UnaryOperator<StartCall.Builder> change) {
        CallReader reader = new CallReader(new CallTools(
                new PhoneNumbers(Set.of("+1212555")),
                new TimeZones(),
                Map.of("desk", DESK),
                FLOWS,
                new RecipientRef("a key of the test"),
                Clock.fixed(NOW, ZoneOffset.UTC)));
        return reader.read(change.apply(StartCall.newBuilder()
                        .setCommandId(new UUID(1, 1))
                        .setService("clinic")
                        .setTo(NUMBER)
                        .setPurpose(CallPurpose.TRANSACTIONAL)
                        .setFlow("appointment")
                        .setVariables(VALUES)
                        .setCreatedAt(NOW))
                .build());
    }

    private static String reason(UnaryOperator<StartCall.Builder> change) {
        return read(change) instanceof Read.Invalid invalid
                ? invalid.outcome().disposition().reasonWord().orElse("")
                : "valid";
    }

    @Test
    void a_call_is_read_with_its_caller_its_flow_and_the_time_zones_of_the_called() {
        assertThat(read(b -> b)).isInstanceOfSatisfying(Read.Call.class, read -> {
            assertThat(read.command().caller()).isEqualTo(DESK);
            assertThat(read.command().zones()).containsExactly(ZoneId.of("America/New_York"));
            assertThat(read.command().request().start().flow()).hasToString("appointment v1");
            assertThat(read.command().request().start().language()).hasToString("en-US");
            assertThat(read.command().request().sealed()).isPresent();
            assertThat(read.command().validity().expiresAt()).isEqualTo(NOW.plus(CallReader.DEFAULT_EXPIRY));
            assertThat(read.command().toString() + read.command().request())
                    .doesNotContain(NUMBER)
                    .doesNotContain(SECRET);
        });
    }

    @Test
    void the_same_command_has_the_same_hash_and_another_one_another() {
        assertThat(hash(b -> b)).isEqualTo(hash(b -> b));
        assertThat(hash(b -> b)).isNotEqualTo(hash(b -> b.setFlowVersion(1)));
        assertThat(hash(b -> b)).isNotEqualTo(hash(b -> {
            Map<String, String> others = new HashMap<>(VALUES);
            others.put("name", "Grace");
            return b.setVariables(others);
        }));
    }

    private static int hash(UnaryOperator<StartCall.Builder> change) {
        return ((Read.Call) read(change)).command().contentHash();
    }

    @Test
    void each_mistake_has_its_reason() {
        assertThat(reason(b -> b.setTo("+1"))).startsWith("INVALID_NUMBER");
        assertThat(reason(b -> b.setCaller("nobody"))).isEqualTo("UNKNOWN_CALLER");
        assertThat(reason(b -> b.setFlow("Nothing"))).isEqualTo("UNKNOWN_FLOW");
        assertThat(reason(b -> b.setFlow("nothing"))).isEqualTo("UNKNOWN_FLOW");
        assertThat(reason(b -> b.setFlowVersion(2))).isEqualTo("UNKNOWN_FLOW");
        assertThat(reason(b -> b.setFlowVersion(0))).isEqualTo("UNKNOWN_FLOW");
        assertThat(reason(b -> b.setLanguage("xx-XX"))).isEqualTo("UNKNOWN_LANGUAGE");
        assertThat(reason(b -> b.setVariables(Map.of()))).isEqualTo("INVALID_VARIABLES");
        assertThat(reason(b -> b.setRingTimeoutSeconds(601))).isEqualTo("INVALID_RING_TIMEOUT");
        assertThat(reason(b -> b.setMachine(MachineRule.UNRECOGNIZED))).isEqualTo("UNKNOWN_MACHINE_RULE");
        assertThat(reason(b -> b.setPurpose(CallPurpose.UNRECOGNIZED))).isEqualTo("UNKNOWN_PURPOSE");
        assertThat(reason(b -> b.setNotBefore(NOW.plus(Duration.ofDays(36))))).isEqualTo("TOO_FAR_AHEAD");
        assertThat(reason(b -> b.setNotBefore(NOW).setExpiresAt(NOW))).isEqualTo("INVALID_VALIDITY");
    }

    @Test
    void all_mistakes_are_told_at_once_and_no_value_is_among_them() {
        Read read = read(
                b -> b.setCaller("nobody").setLanguage("xx-XX").setVariables(Map.of("name", SECRET, "other", SECRET)));

        assertThat(read).isInstanceOfSatisfying(Read.Invalid.class, invalid -> {
            Disposition.Rejected rejected =
                    (Disposition.Rejected) invalid.outcome().disposition();
            assertThat(rejected.explanation())
                    .contains("caller:", "language:", "place", "time", "other")
                    .doesNotContain(SECRET);
            assertThat(invalid.outcome().facts().orElseThrow().call()).isPresent();
        });
    }
}
