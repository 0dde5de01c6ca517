package io.sluice.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.AccountStatus;
import io.sluice.simulator.accounts.ApiKey;
import io.sluice.simulator.messages.LifecycleTimes;
import io.sluice.simulator.messages.MessageStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessagesApiTest {
    private static final String TO = "+12025550123";
    private static final String SERVICE = "MG00000000000000000000000000000001";
    private static final String TEST_ACCOUNT = "AC000000000000000000000000000000ff";
    private static final LifecycleTimes FAST = new LifecycleTimes(1, 1, 1, 1, 1, 1, 0);
    private static final Account MAIN = new Account(
            Caller.ACCOUNT,
            SimulatorConfig.DEFAULT_AUTH_TOKEN,
            "Main",
            List.of(new ApiKey("SK1", "key-secret")),
            false,
            List.of(),
            List.of());
    private static final Account TEST =
            new Account(TEST_ACCOUNT, "test-token", "Test", List.of(), true, List.of(), List.of());

    private final TwilioSimulator simulator =
            TwilioSimulator.start(SimulatorConfig.defaults().withLifecycle(FAST).withAccounts(List.of(MAIN, TEST)));
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    private String delivered(String to) throws IOException {
        String sid = caller.send(to, "hello").text("sid");
        Until.holds(
                Duration.ofSeconds(5),
                () -> simulator.message(sid).orElseThrow().status() == MessageStatus.DELIVERED);
        return sid;
    }

    @Test
    void a_created_message_can_be_fetched_redacted_and_deleted() throws IOException {
        String sid = delivered(TO);
        String path = "/Messages/" + sid + ".json";

        Caller.Reply fetched = caller.get(path);
        Assertions.assertThat(fetched.text("status")).isEqualTo("delivered");
        Assertions.assertThat(fetched.text("price")).isEqualTo("-0.00790");
        Assertions.assertThat(fetched.text("date_sent")).endsWith("+0000");
        Assertions.assertThat(caller.post(path, "Body", "").text("body")).isEmpty();
        Assertions.assertThat(caller.delete(path).status()).isEqualTo(204);
        Assertions.assertThat(caller.get(path).code()).isEqualTo(20404);
    }

    @Test
    void pages_follow_each_other_newest_first_while_new_messages_arrive() throws IOException {
        List<String> sids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sids.addFirst(caller.send(TO, "message " + i).text("sid"));
        }
        caller.send("+12025550199", "somebody else's");

        List<String> listed = new ArrayList<>();
        Caller.Reply page = caller.get("/Messages.json?PageSize=2&To=%2B12025550123");
        Assertions.assertThat(page.json().path("previous_page_uri").isNull()).isTrue();
        while (true) {
            page.json().path("messages").forEach(m -> listed.add(m.path("sid").asText()));
            JsonNode next = page.json().path("next_page_uri");
            if (next.isNull()) {
                break;
            }
            caller.send(TO, "a later one");
            page = caller.getUri(next.asText());
        }

        Assertions.assertThat(listed).isEqualTo(sids);
    }

    @Test
    void a_date_filter_leaves_out_what_was_not_sent_yet() throws IOException {
        delivered(TO);
        caller.create(
                "To",
                TO,
                "MessagingServiceSid",
                SERVICE,
                "Body",
                "later",
                "ScheduleType",
                "fixed",
                "SendAt",
                Instant.now().plus(Duration.ofDays(1)).toString());
        String today = Instant.now().toString().substring(0, 10);

        Assertions.assertThat(caller.get("/Messages.json").json().path("messages"))
                .hasSize(2);
        for (String filter : List.of(
                "DateSent%3E=2020-01-01",
                "DateSent%3C=2090-01-01T00:00:00Z",
                "DateSent=" + today,
                "DateSent%3E=" + today + "&DateSent%3C=" + today)) {
            Assertions.assertThat(caller.get("/Messages.json?" + filter).json().path("messages"))
                    .as(filter)
                    .hasSize(1);
        }
        Assertions.assertThat(caller.get("/Messages.json?DateSent%3C=2020-01-01")
                        .json()
                        .path("messages"))
                .isEmpty();
        Assertions.assertThat(caller.get("/Messages.json?DateSent=soon").code()).isEqualTo(20001);
    }

    @Test
    void only_a_scheduled_message_can_be_canceled() throws IOException {
        Caller.Reply scheduled = caller.create(
                "To",
                TO,
                "MessagingServiceSid",
                SERVICE,
                "Body",
                "later",
                "ScheduleType",
                "fixed",
                "SendAt",
                Instant.now().plus(Duration.ofDays(1)).toString());
        String path = "/Messages/" + scheduled.text("sid") + ".json";

        Assertions.assertThat(scheduled.text("status")).isEqualTo("scheduled");
        Assertions.assertThat(caller.post(path, "Status", "canceled").text("status"))
                .isEqualTo("canceled");
        Assertions.assertThat(caller.post(path, "Status", "canceled").code()).isEqualTo(30409);
        Assertions.assertThat(caller.post("/Messages/" + delivered(TO) + ".json", "Status", "canceled")
                        .code())
                .isEqualTo(30409);
    }

    @Test
    void a_scheduled_message_is_sent_when_its_time_has_come() throws IOException {
        String sid = caller.create(
                        "To",
                        TO,
                        "MessagingServiceSid",
                        SERVICE,
                        "Body",
                        "soon",
                        "ScheduleType",
                        "fixed",
                        "SendAt",
                        Instant.now().plusMillis(300).toString())
                .text("sid");

        Until.holds(
                Duration.ofSeconds(5),
                () -> simulator.message(sid).orElseThrow().status() == MessageStatus.DELIVERED);
    }

    @Test
    void media_make_it_an_mm_with_a_list_of_media() throws IOException {
        Caller.Reply created = caller.create(
                "To", TO, "From", Caller.FROM, "MediaUrl", "https://h.example/1", "MediaUrl", "https://h.example/2");
        String path = "/Messages/" + created.text("sid");

        Assertions.assertThat(created.text("sid")).startsWith("MM");
        Assertions.assertThat(created.text("num_media")).isEqualTo("2");
        JsonNode list = caller.get(path + "/Media.json").json().path("media_list");
        Assertions.assertThat(list).hasSize(2);
        String medium = list.path(1).path("sid").asText();
        Assertions.assertThat(medium).matches("ME[0-9a-f]{32}");
        Assertions.assertThat(caller.get(path + "/Media/" + medium + ".json").text("parent_sid"))
                .isEqualTo(created.text("sid"));
    }

    @Test
    void credentials_decide_who_may_call() throws IOException {
        String token = SimulatorConfig.DEFAULT_AUTH_TOKEN;
        try (Caller key = new Caller(simulator, Caller.ACCOUNT, "SK1", "key-secret");
                Caller wrong = new Caller(simulator, Caller.ACCOUNT, Caller.ACCOUNT, "wrong");
                Caller stranger = new Caller(simulator, TEST_ACCOUNT, Caller.ACCOUNT, token);
                Caller nobody = new Caller(simulator, "AC000000000000000000000000000000aa", Caller.ACCOUNT, token)) {
            Assertions.assertThat(key.get(".json").text("status")).isEqualTo("active");
            Caller.Reply refused = wrong.get(".json");
            Assertions.assertThat(refused.status()).isEqualTo(401);
            Assertions.assertThat(refused.code()).isEqualTo(20003);
            Assertions.assertThat(refused.text("detail")).isNotEmpty();
            Assertions.assertThat(stranger.get(".json").code()).isEqualTo(20003);
            Assertions.assertThat(nobody.get(".json").code()).isEqualTo(20404);
        }
    }

    @Test
    void a_suspended_account_sends_nothing_until_it_is_active_again() throws IOException {
        simulator.setAccountStatus(Caller.ACCOUNT, AccountStatus.SUSPENDED);
        Assertions.assertThat(caller.send(TO, "hello").code()).isEqualTo(20005);
        Assertions.assertThat(caller.get(".json").text("status")).isEqualTo("suspended");

        simulator.setAccountStatus(Caller.ACCOUNT, AccountStatus.ACTIVE);
        Assertions.assertThat(caller.send(TO, "hello").status()).isEqualTo(201);
    }

    @Test
    void test_credentials_know_magic_numbers_and_hold_nothing() throws IOException {
        try (Caller test = new Caller(simulator, TEST_ACCOUNT, TEST_ACCOUNT, "test-token")) {
            String valid = "+15005550006";
            Assertions.assertThat(
                            test.create("To", TO, "From", valid, "Body", "hi").status())
                    .isEqualTo(201);
            int[][] to = {{1, 21211}, {2, 21612}, {3, 21408}, {4, 21610}, {9, 21614}};
            for (int[] magic : to) {
                Assertions.assertThat(test.create("To", "+1500555000" + magic[0], "From", valid, "Body", "hi")
                                .code())
                        .isEqualTo(magic[1]);
            }
            int[][] from = {{1, 21212}, {7, 21606}, {8, 21611}, {5, 21606}};
            for (int[] magic : from) {
                Assertions.assertThat(test.create("To", TO, "From", "+1500555000" + magic[0], "Body", "hi")
                                .code())
                        .isEqualTo(magic[1]);
            }
            Assertions.assertThat(test.get("/Messages.json").code()).isEqualTo(20008);
        }
        Assertions.assertThat(simulator.messages()).isEmpty();
    }

    @Test
    void an_answer_has_twilios_headers() throws IOException {
        var headers = caller.send(TO, "hello").raw().headers();

        Assertions.assertThat(headers.firstValue("Twilio-Request-Id").orElse(""))
                .matches("RQ[0-9a-f]{32}");
        Assertions.assertThat(headers.firstValue("Twilio-Concurrent-Requests")).contains("1");
        Assertions.assertThat(headers.firstValue("X-API-Domain")).contains("api.twilio.com");
    }
}
