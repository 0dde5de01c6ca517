package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.AuditEntry;
import io.sluice.contract.AuditPhase;
import io.sluice.contract.SendSms;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools of the people on call against a running Sluice: what they tell, what they change, and what they record. */
class OperatorToolsTest {
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final int SCREEN_LINES = 24;
    private static final int LIST_FAILURES = 16;

    @Test
    void a_trace_tells_the_story_of_a_retried_and_doubted_message_on_one_screen(@TempDir Path folder) {
        // No receipt proves the lost answer, and the message list cannot be read for a while: it stays in doubt.
        Map<String, Object> askSoon =
                Map.of("sluice.tracking.ask-after", "2s,5s", "sluice.tracking.asks-per-second", 50);
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), askSoon)) {
            Tool tool = new Tool(rig, folder);
            String to = Commands.recipient(7);
            rig.simulator()
                    .addFault(Fault.of(FaultKind.TOO_MANY_REQUESTS)
                            .forRecipient(to)
                            .times(0, 1));
            rig.simulator()
                    .addFault(Fault.of(FaultKind.RESET_AFTER).forRecipient(to).times(0, 1));
            rig.simulator()
                    .addFault(Fault.of(FaultKind.CALLBACK_LOST).forRecipient(to).times(0, 20));
            rig.simulator()
                    .addFault(Fault.of(FaultKind.SERVER_ERROR_BEFORE)
                            .on(Operation.LIST)
                            .times(0, LIST_FAILURES));
            SendSms sms = Commands.sms(to, "The text is nobody's business").build();
            rig.publishNow("normal", sms);
            assertThat(rig.statuses().awaitFinal(List.of(sms.getCommandId()), WITHIN))
                    .isEmpty();
            tool.run("opt-out", "add", to, "--evidence", "ticket 4711");

            Tool.Said trace = tool.run("trace", sms.getCommandId().toString());

            assertThat(trace.code()).isZero();
            assertThat(trace.lines()).hasSizeLessThanOrEqualTo(SCREEN_LINES);
            assertThat(trace.out())
                    .containsSubsequence(
                            "command", "intent", "attempt 1", "was refused", "Twilio 20429", "intent", "attempt 2")
                    .containsSubsequence("outcome IN_DOUBT", "outcome ACCEPTED", "status DELIVERED")
                    .contains("status IN_DOUBT", "opt-outs: OPTED_OUT all")
                    .doesNotContain(to, to.substring(1), "nobody's business");

            Tool.Said number = tool.run("trace", to);
            assertThat(number.out())
                    .contains("command  ", sms.getCommandId().toString(), "status DELIVERED")
                    .doesNotContain(to);
            assertThat(tool.run("trace", UUID.randomUUID().toString()).code()).isEqualTo(3);
        }
    }

    @Test
    void every_change_is_audited_and_a_dry_run_changes_nothing(@TempDir Path folder) throws IOException {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), Map.of())) {
            Tool tool = new Tool(rig, folder);
            String to = Commands.recipient(9);

            assertThat(tool.run("pause", "lane:bulk", "--dry-run").out()).contains("dry run");
            assertThat(tool.run("opt-out", "add", to, "--dry-run").out()).contains("dry run");
            assertThat(audit(rig)).isEmpty();
            assertThat(tool.run("pause").out()).contains("Nothing is paused");

            tool.run("pause", "lane:bulk", "--reason", "drill", "--by", "maria");
            tool.run("resume", "lane:bulk", "--by", "maria");
            tool.run("opt-out", "add", to);
            tool.run("opt-out", "remove", to);
            tool.run("dead-letters", "redrive", "--all");

            assertThat(audit(rig))
                    .filteredOn(entry -> entry.getPhase() == AuditPhase.DONE)
                    .extracting(AuditEntry::getAction)
                    .containsExactly("pause", "resume", "opt-out add", "opt-out remove", "dead-letters redrive");
            assertThat(audit(rig))
                    .hasSize(10)
                    .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain(to.substring(1)))
                    .anySatisfy(entry -> {
                        assertThat(entry.getBy()).isEqualTo("maria");
                        assertThat(entry.getReason()).isEqualTo("drill");
                    });
            assertThat(tool.run("opt-out", "check", to).out()).contains("OPTED_IN");

            Path file = folder.resolve("export.csv");
            assertThat(tool.run("opt-out", "export", file.toString()).out()).contains("exported 0 opt-outs");
            assertThat(Files.readString(file)).isEqualTo("number,scope,at\n");
            assertThat(tool.run("topics", "check", "--print-acls").out())
                    .contains("All topics are as they should be", "--topic sluice.audit");
            assertThat(tool.run("lag", "--json").lines())
                    .anyMatch(line -> line.contains("\"topic\":\"sluice.sms.bulk\""));
        }
    }

    @Test
    void a_mistyped_name_pauses_nothing(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), Map.of())) {
            Tool.Said said = new Tool(rig, folder).run("pause", "sender:dmeo");
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("there is no sender dmeo", "demo");
            for (String nothing : List.of("lane:blk", "country:GB")) {
                Tool.Said other = new Tool(rig, folder).run("pause", nothing);
                assertThat(other.code()).as(nothing).isEqualTo(2);
                assertThat(other.err()).contains("there is no ");
            }
            for (String something : List.of("sender:login", "lane:calls", "country:CA", "purpose:OTP")) {
                Tool.Said known = new Tool(rig, folder).run("pause", something, "--dry-run");
                assertThat(known.code()).as(something).isZero();
            }
        }
    }

    @Test
    void the_doctor_finds_nothing_wrong_with_a_running_sluice_and_tells_a_wrong_token(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), Map.of())) {
            Tool.Said healthy = new Tool(rig, folder).run("doctor");
            assertThat(healthy.code()).as(healthy.out() + healthy.err()).isZero();
            assertThat(healthy.out()).contains("credentials are right", "takes signed ones", "clock");

            Tool.Said wrong = new Tool(rig, folder, Map.of("sluice.twilio.auth-token", "f".repeat(32))).run("doctor");
            assertThat(wrong.code()).isEqualTo(1);
            assertThat(wrong.out())
                    .contains("BAD  Twilio account default", "BAD  webhook")
                    .doesNotContain("ffff");
        }
    }

    private static List<AuditEntry> audit(Rig rig) {
        return Records.all(rig, rig.topics().name(Topic.AUDIT)).stream()
                .map(record -> rig.format().reader(AuditEntry.class).read(record.value()))
                .map(decoded -> ((Decoded.Ok<AuditEntry>) decoded).value())
                .toList();
    }
}
