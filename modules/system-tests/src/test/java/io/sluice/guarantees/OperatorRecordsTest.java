package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.AuditEntry;
import io.sluice.contract.CallState;
import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import io.sluice.contract.StartVerification;
import io.sluice.contract.VerificationState;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools tell of records, add to them and take away: dead letters, topics, codes, prices, one number. */
class OperatorRecordsTest {
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Pattern PLACE = Pattern.compile("(?m)^(\\d+@\\d+) ");
    private static final int SCREEN_LINES = 24;
    /** Where the rig's numbers are. */
    private static final ZoneId THERE = ZoneId.of("America/Anchorage");

    @TempDir
    static Path folder;

    private static Rig rig;
    private static Tool tool;

    @BeforeAll
    static void start() {
        Map<String, Object> keys = CallOrders.keys();
        CallOrders.caller(keys, "night", LocalTime.now(THERE).getHour() < 12 ? "20:00-23:00" : "01:00-04:00");
        rig = Rig.start(folder, UnaryOperator.identity(), keys);
        tool = new Tool(rig, folder);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void dead_letters_are_counted_and_shown_without_what_they_hold() {
        String to = Commands.recipient(1);
        byte[] damaged = ("to " + to).getBytes(StandardCharsets.UTF_8);
        rig.publishBytes(rig.topics().smsLane("bulk"), to, damaged);
        rig.flush();
        // Other tests of this class leave letters too, of another topic.
        String[] bulk = {"dead-letters", "list", "--topic", "bulk"};
        Eventually.holds(WITHIN, () -> tool.run(bulk).out().contains("sluice.sms.bulk"));

        Tool.Said list = tool.run(bulk);
        String place = list.lines().stream()
                .map(PLACE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(list.out()));
        Tool.Said letter = tool.run("dead-letters", "show", place);
        assertThat(letter.out())
                .contains("sluice.sms.bulk", "value", damaged.length + " bytes", "readable now as", "nothing")
                .doesNotContain(to, to.substring(1));
        assertThat(tool.run("dead-letters", "list", "--topic", "urgent").out()).contains("No dead letters.");
        assertThat(tool.run("dead-letters", "show", "0@99999").code()).isEqualTo(3);
        assertThat(tool.run("dead-letters", "show", "first").code()).isEqualTo(2);
    }

    @Test
    void a_missing_topic_is_named_and_created_and_no_other_is_touched()
            throws ExecutionException, InterruptedException {
        String missing = rig.topics().name(Topic.AUDIT);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", rig.bootstrapServers()))) {
            admin.deleteTopics(List.of(missing)).all().get();
            Eventually.holds(WITHIN, () -> tool.run("topics", "check").code() == 4);
        }
        Tool.Said dry = tool.run("topics", "create", "--dry-run");
        assertThat(dry.code()).isEqualTo(4);
        assertThat(dry.err()).contains(missing);

        assertThat(tool.run("topics", "create").out()).contains("All topics are there.");
        assertThat(tool.run("topics", "check").out()).contains("All topics are as they should be.");
    }

    @Test
    void a_call_that_waits_for_the_morning_is_erased_too_and_traced_before() {
        CallOrders orders = new CallOrders(rig);
        String to = Commands.recipient(5);
        UUID waiting =
                orders.order(CallOrders.appointment(to).setCaller("night").build());
        Eventually.holds(CallOrders.SOON, () -> orders.states(waiting).contains(CallState.SCHEDULED));

        assertThat(tool.run("trace", to).out())
                .contains(waiting + " of shop, a call by appointment", "status SCHEDULED")
                .doesNotContain(to, "Ada");
        Tool.Said json = tool.run("trace", waiting.toString(), "--json");
        assertThat(json.out()).contains("\"facts\":\"", "\"now\":\"now SCHEDULED", "\"whole\":true");
        assertThat(tool.run("erase", to).out())
                .contains("cancel 0 open messages and 1 calls", "calls", "scheduled")
                .doesNotContain(to);

        assertThat(orders.awaitFinal(waiting).getState()).isEqualTo(CallState.CANCELED);
        assertThat(orders.posts(to)).isEmpty();
        assertThat(tool.run("erase", to, "--dry-run").out()).contains("cancel 0 open messages and 0 calls");
    }

    @Test
    void what_came_back_is_redriven_once_and_not_with_all_its_copies() {
        String lane = rig.topics().smsLane("normal");
        rig.publishBytes(lane, Commands.recipient(6), "no command".getBytes(StandardCharsets.UTF_8));
        rig.flush();
        for (int copies = 1; copies <= 3; copies++) {
            int wanted = copies;
            Eventually.holds(WITHIN, () -> letters("normal") == wanted);
            assertThat(tool.run("dead-letters", "redrive", "--topic", "normal").out())
                    .contains("redriven 1\n");
        }
    }

    private static long letters(String topic) {
        return tool.run("dead-letters", "list", "--topic", topic).lines().stream()
                .filter(line -> PLACE.matcher(line).find())
                .count();
    }

    @Test
    void the_access_rules_name_every_kind_of_command_and_status() {
        String rules = tool.run("topics", "acls").out();
        for (String topic : List.of("verify.start", "verify.check", "calls", "sms.urgent", "cancel")) {
            assertThat(rules).contains(rule("a-service", "Write", topic));
        }
        for (String topic : List.of("status", "verify.status", "calls.status")) {
            assertThat(rules).contains(rule("a-service", "Read", topic));
        }
        assertThat(rules)
                .contains(rule("sluice-dispatcher", "Write", "shield-events"))
                .contains(rule("sluice-dispatcher", "Read", "control"))
                .contains(rule("sluice-webhook", "Write", "call-events"))
                .doesNotContain(rule("sluice-dispatcher", "Write", "control"))
                .doesNotContain(rule("sluice-dispatcher", "Write", "audit"))
                .contains(rule("sluice-operator", "Write", "calls"));
    }

    private static String rule(String principal, String operation, String topic) {
        return "User:" + principal + " --operation " + operation + " --operation Describe --topic sluice." + topic
                + "\n";
    }

    @Test
    void a_verification_is_traced_with_its_checks_and_without_its_codes() {
        String to = Commands.recipient(2);
        try (VerifyDesk desk = new VerifyDesk(rig)) {
            StartVerification start = desk.started(to);
            String wrong = desk.wrongCode(to);
            String right = desk.code(to);
            desk.check(start, wrong, VerificationState.WRONG_CODE);
            desk.check(start, right, VerificationState.APPROVED);
            desk.await(start.getCommandId(), VerificationState.APPROVED);

            Tool.Said trace = tool.run("trace", start.getCommandId().toString());
            assertThat(trace.lines()).hasSizeLessThanOrEqualTo(SCREEN_LINES);
            assertThat(trace.out())
                    .containsSubsequence("command", "intent", "status PENDING", "status WRONG_CODE", "status APPROVED")
                    .contains("now APPROVED, final")
                    .doesNotContain(to.substring(1), " " + wrong, " " + right, "null");
            assertThat(tool.run("trace", to).out()).contains("a code", "status APPROVED");
        }
    }

    @Test
    void a_true_price_is_told_by_one_more_status_of_the_tracker() {
        SendSms sms = Commands.sms(Commands.recipient(3), "What does it cost").build();
        rig.publishNow("normal", sms);
        assertThat(rig.statuses().awaitFinal(List.of(sms.getCommandId()), WITHIN))
                .isEmpty();

        assertThat(tool.run("price", "--dry-run").out()).contains("have a price now", "US USD");
        assertThat(statuses(sms)).allMatch(status -> status.getPriceMicros() == null);
        assertThat(tool.run("price", "--per-second", "50").code()).isZero();
        Eventually.holds(WITHIN, () -> statuses(sms).getLast().getPriceMicros() != null);

        List<MessageStatus> all = statuses(sms);
        MessageStatus priced = all.getLast();
        MessageStatus before = all.get(all.size() - 2);
        assertThat(priced.getState()).isEqualTo(MessageState.DELIVERED);
        assertThat(priced.getFinal$()).isTrue();
        assertThat(priced.getCorrection()).isTrue();
        assertThat(priced.getSequence()).isEqualTo(before.getSequence() + 1);
        assertThat(priced.getCurrency()).isEqualTo("USD");
        tool.run("price");
        assertThat(statuses(sms)).hasSameSizeAs(all);
    }

    @Test
    void a_number_is_erased_as_far_as_it_can_be_and_the_rest_is_named() {
        String to = Commands.recipient(4);
        SendSms sent = Commands.sms(to, "Before").build();
        rig.publishNow("normal", sent);
        assertThat(rig.statuses().awaitFinal(List.of(sent.getCommandId()), WITHIN))
                .isEmpty();
        SendSms later = Commands.sms(to, "Much later")
                .setNotBefore(Instant.now().plus(Duration.ofDays(2)))
                .setExpiresAt(Instant.now().plus(Duration.ofDays(3)))
                .build();
        rig.publishNow("normal", later);
        Eventually.holds(WITHIN, () -> !records(Topic.SCHEDULED).isEmpty());
        tool.run("opt-out", "remove", to);
        tool.run("opt-out", "add", to, "--scope", "purpose:MARKETING");

        Tool.Said dry = tool.run("erase", to, "--dry-run");
        assertThat(dry.out()).contains("would cancel 1 open messages and 0 calls, forget 1 opt-ins");
        assertThat(tool.run("opt-out", "check", to).out()).contains("OPTED_IN");

        Tool.Said erased = tool.run("erase", to, "--reason", "asked by letter");
        assertThat(erased.out())
                .contains(
                        "done: cancel 1 open messages and 0 calls, forget 1 opt-ins",
                        "sms.normal",
                        "scheduled",
                        "opt-out-events")
                .contains("kept, so that it is not texted again", "ends by retention")
                .doesNotContain(to, to.substring(1));
        assertThat(rig.statuses().awaitFinal(List.of(later.getCommandId()), WITHIN))
                .isEmpty();
        assertThat(statuses(later).getLast().getState()).isEqualTo(MessageState.CANCELED);
        assertThat(tool.run("opt-out", "check", to).out()).contains("OPTED_OUT").doesNotContain("OPTED_IN");
        assertThat(decoded(Topic.AUDIT, AuditEntry.class))
                .anySatisfy(entry -> assertThat(entry.getAction()).isEqualTo("erase"))
                .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain(to.substring(1)));
        assertThat(tool.run("erase", Commands.recipient(999)).code()).isEqualTo(3);
    }

    private static List<MessageStatus> statuses(SendSms sms) {
        return decoded(Topic.STATUS, MessageStatus.class).stream()
                .filter(status -> status.getCommandId().equals(sms.getCommandId()))
                .toList();
    }

    private static <T extends SpecificRecord> List<T> decoded(Topic topic, Class<T> type) {
        return records(topic).stream()
                .map(value -> rig.format().reader(type).read(value))
                .map(read -> {
                    if (read instanceof Decoded.Ok<T>(T value)) {
                        return value;
                    }
                    throw new AssertionError("unreadable");
                })
                .toList();
    }

    private static List<byte[]> records(Topic topic) {
        return Records.all(rig, rig.topics().name(topic)).stream()
                .map(record -> record.value())
                .toList();
    }
}
