package io.sluice.simulator;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.MessagingService;
import io.sluice.simulator.accounts.OwnedNumber;
import io.sluice.simulator.accounts.SenderKind;
import io.sluice.simulator.messages.Destinations;
import io.sluice.simulator.messages.LifecycleTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals of a create, and the failures that come after a 201. */
class CreateErrorsTest {
    private static final String OTHER = "AC00000000000000000000000000000002";
    private static final String SERVICE = "MG00000000000000000000000000000001";
    private static final String EMPTY_SERVICE = "MG00000000000000000000000000000002";
    private static final String SLOW = "+12025550101";
    private static final String ONE_PER_SECOND = "+12025550104";
    private static final String UNREGISTERED = "+12025550102";
    private static final String UNVERIFIED = "+18885550103";
    private static final TwilioSimulator SIMULATOR = TwilioSimulator.start(SimulatorConfig.defaults()
            .withLifecycle(new LifecycleTimes(1, 1, 1, 1, 1, 1, 300_000))
            .withDestinations(new Destinations(Destinations.DEFAULT.behaviours(), List.of("+1", "+49")))
            .withAccounts(List.of(
                    new Account(
                            Caller.ACCOUNT,
                            SimulatorConfig.DEFAULT_AUTH_TOKEN,
                            "Main",
                            List.of(),
                            false,
                            List.of(
                                    OwnedNumber.longCode(Caller.FROM),
                                    new OwnedNumber(SLOW, SenderKind.LONG_CODE, 0.001, true, null),
                                    new OwnedNumber(ONE_PER_SECOND, SenderKind.LONG_CODE, 1, true, null),
                                    new OwnedNumber(UNREGISTERED, SenderKind.LONG_CODE, 0, false, null),
                                    new OwnedNumber(UNVERIFIED, SenderKind.TOLL_FREE, 0, false, null)),
                            List.of(
                                    new MessagingService(SERVICE, List.of(Caller.FROM), 0, true, false, null, null),
                                    new MessagingService(EMPTY_SERVICE, List.of(), 0, false, false, null, null))),
                    new Account(
                            OTHER,
                            "other",
                            "Other",
                            List.of(),
                            false,
                            List.of(OwnedNumber.longCode("+12025550109")),
                            List.of()))));
    private static final Caller CALLER = new Caller(SIMULATOR);

    @AfterAll
    static void stop() {
        CALLER.close();
        SIMULATOR.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21604 | From=+12025550100 Body=x",
                "21603 | To=+12025550123 Body=x",
                "21211 | To=12025550123 From=+12025550100 Body=x",
                "21211 | To=+1202555 From=+12025550100 Body=x",
                "21211 | To=+19075551211 From=+12025550100 Body=x",
                "21212 | To=+12025550123 From=+0 Body=x",
                "21266 | To=+12025550100 From=+12025550100 Body=x",
                "21619 | To=+12025550123 From=+12025550100",
                "21602 | To=+12025550123 From=+12025550100 Body=",
                "21609 | To=+12025550123 From=+12025550100 Body=x StatusCallback=https://under_score.example/",
                "21620 | To=+12025550123 From=+12025550100 MediaUrl=nonsense",
                "21624 | To=+12025550123 From=+12025550100 Body=x ValidityPeriod=0",
                "21624 | To=+12025550123 From=+12025550100 Body=x ValidityPeriod=36001",
                "21654 | To=+12025550123 From=+12025550100 Body=x ContentVariables={}",
                "21655 | To=+12025550123 From=+12025550100 ContentSid=HX1",
                "21656 | To=+12025550123 From=+12025550100 ContentSid=HX00000000000000000000000000000001 "
                        + "ContentVariables=[]",
                "21408 | To=+33612345678 From=+12025550100 Body=x",
                "21408 | To=+19075551408 From=+12025550100 Body=x",
                "21612 | To=+19075551612 From=+12025550100 Body=x",
                "21614 | To=+19075551614 From=+12025550100 Body=x",
                "21659 | To=+12025550123 From=+12025550155 Body=x",
                "21660 | To=+12025550123 From=+12025550109 Body=x",
                "21606 | To=+12025550123 From=SLUICE Body=x",
                "21701 | To=+12025550123 MessagingServiceSid=MG00000000000000000000000000000009 Body=x",
                "21704 | To=+12025550123 MessagingServiceSid=MG00000000000000000000000000000002 Body=x",
                "35111 | To=+12025550123 MessagingServiceSid=MG00000000000000000000000000000001 Body=x "
                        + "ScheduleType=fixed",
                "35114 | To=+12025550123 MessagingServiceSid=MG00000000000000000000000000000001 Body=x "
                        + "SendAt=2090-01-01T00:00:00Z",
                "35115 | To=+12025550123 MessagingServiceSid=MG00000000000000000000000000000001 Body=x "
                        + "ScheduleType=fixed SendAt=tomorrow",
                "35117 | To=+12025550123 MessagingServiceSid=MG00000000000000000000000000000001 Body=x "
                        + "ScheduleType=fixed SendAt=2090-01-01T00:00:00Z",
                "35118 | To=+12025550123 From=+12025550100 Body=x ScheduleType=fixed SendAt=2090-01-01T00:00:00Z"
            })
    void a_create_is_refused_with_its_code(int code, String form) throws IOException {
        Caller.Reply reply = CALLER.create(pairs(form));

        Assertions.assertThat(reply.code()).isEqualTo(code);
        Assertions.assertThat(reply.status()).isEqualTo(code == 21701 ? 404 : 400);
        Assertions.assertThat(reply.json().path("status").asInt()).isEqualTo(reply.status());
        Assertions.assertThat(reply.text("more_info")).endsWith("/" + code);
    }

    @Test
    void a_body_has_at_most_1600_characters_and_ten_media() throws IOException {
        Assertions.assertThat(CALLER.send("+12025550123", "a".repeat(1601)).code())
                .isEqualTo(21617);
        Assertions.assertThat(CALLER.send("+12025550123", "a".repeat(1600)).text("num_segments"))
                .isEqualTo("11");
        String[] form = new String[26];
        for (int i = 0; i < form.length; i += 2) {
            form[i] = "MediaUrl";
            form[i + 1] = "https://h.example/" + i;
        }
        form[0] = "To";
        form[1] = "+12025550123";
        form[2] = "From";
        form[3] = Caller.FROM;
        Assertions.assertThat(CALLER.create(form).code()).isEqualTo(21623);
    }

    @ParameterizedTest
    @CsvSource({
        "+19075550003, 30003",
        "+19075550004, 30004",
        "+19075550005, 30005",
        "+19075550006, 30006",
        "+19075550007, 30007",
        "+19075550008, 30008"
    })
    void a_documented_destination_is_not_reached(String to, int code) throws IOException {
        expect(CALLER.send(to, "hello"), "undelivered", code);
    }

    @Test
    void a_country_without_receipts_ends_with_sent() throws IOException {
        expect(CALLER.send("+19075559999", "hello"), "sent", 0);
    }

    @Test
    void an_unregistered_sender_fails_only_after_the_201() throws IOException {
        expect(CALLER.create("To", "+12025550123", "From", UNREGISTERED, "Body", "x"), "undelivered", 30034);
        expect(CALLER.create("To", "+12025550123", "From", UNVERIFIED, "Body", "x"), "undelivered", 30032);
        expect(CALLER.create("To", "+4915123456789", "From", UNREGISTERED, "Body", "x"), "delivered", 0);
    }

    @Test
    void a_slow_senders_queue_expires_and_then_overflows() throws IOException {
        for (int i = 0; i < 4; i++) {
            CALLER.create("To", "+12025550123", "From", SLOW, "Body", "a".repeat(1500));
        }
        Assertions.assertThat(CALLER.create("To", "+12025550123", "From", SLOW, "Body", "x")
                        .code())
                .isEqualTo(21611);
    }

    @Test
    void validity_ends_a_message_that_waits_too_long() throws IOException {
        String[] form = {"To", "+12025550123", "From", ONE_PER_SECOND, "Body", "a".repeat(400), "ValidityPeriod", "1"};
        Assertions.assertThat(CALLER.create(form).status()).isEqualTo(201);
        Caller.Reply created = CALLER.create(form);

        expect(created, "failed", 30036);
    }

    /** "A=1 B=2" as names and values in turn. */
    private static String[] pairs(String form) {
        return Stream.of(form.trim().split(" ", -1))
                .flatMap(pair -> Stream.of(pair.split("=", 2)))
                .toArray(String[]::new);
    }

    private static void expect(Caller.Reply created, String status, int errorCode) {
        Assertions.assertThat(created.status()).isEqualTo(201);
        String sid = created.text("sid");
        Until.holds(
                Duration.ofSeconds(5),
                () -> SIMULATOR.message(sid).orElseThrow().status().word().equals(status));
        Integer code = SIMULATOR.message(sid).orElseThrow().errorCode();
        Assertions.assertThat(code == null ? 0 : code).isEqualTo(errorCode);
    }
}
