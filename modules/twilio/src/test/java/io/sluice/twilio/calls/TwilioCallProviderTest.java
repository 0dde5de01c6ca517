package io.sluice.twilio.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.call.CallOutlet;
import io.sluice.core.call.CallProvider;
import io.sluice.core.call.CallRequest;
import io.sluice.core.call.CallSnapshot;
import io.sluice.core.call.CallingHours;
import io.sluice.core.call.MachineRule;
import io.sluice.core.command.CommandId;
import io.sluice.core.flow.CallPosition;
import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.FlowRef;
import io.sluice.core.flow.Language;
import io.sluice.core.flow.StepName;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import io.sluice.twilio.errors.TwilioErrorTable;
import io.sluice.twilio.http.ApiCredentials;
import io.sluice.twilio.http.HttpBounds;
import io.sluice.twilio.http.ScriptedTwilio;
import io.sluice.twilio.http.TwilioConnection;
import io.sluice.twilio.voice.VoiceAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One POST for one call, and what Twilio says of calls. */
class TwilioCallProviderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final String ACCOUNT_SID = "AC00000000000000000000000000000001";
    private static final AccountName ACCOUNT = new AccountName("main");
    private static final CommandId COMMAND = CommandId.parse("00000000-0000-4000-8000-000000000001");
    private static final E164 TO = new E164("+14155550101");
    private static final CallOutlet CALLER = new CallOutlet(
            new SenderName("desk"),
            ACCOUNT,
            new E164("+14155550900"),
            1,
            Allowed.all(),
            Set.of(Purpose.TRANSACTIONAL),
            CallingHours.ANY,
            Optional.empty());

    private static String sid(int n) {
        return "CA%032d".formatted(n);
    }

    private static CallRequest request(MachineRule machine) {
        CallPosition start = new CallPosition(
                new FlowRef(new FlowName("appointment"), 2),
                new StepName("greeting"),
                new Language("en-US"),
                true,
                0,
                0);
        return new CallRequest(COMMAND, CALLER, TO, start, Optional.of("s34l3d"), Duration.ofSeconds(25), machine);
    }

    private static <T> T using(ScriptedTwilio twilio, Function<CallProvider, T> use) {
        HttpBounds bounds = new HttpBounds(
                2,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(400),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5));
        try (TwilioConnection connection = new TwilioConnection(
                ApiCredentials.ofAuthToken(ACCOUNT_SID, "token"),
                bounds,
                Optional.of(twilio.url()),
                System::nanoTime)) {
            return use.apply(new TwilioCallProvider(
                    Map.of(ACCOUNT, connection),
                    new VoiceAddress(URI.create("https://hooks.example.com/s")),
                    new TwilioErrorTable(),
                    InstantSource.fixed(NOW)));
        }
    }

    private static ProviderReply start(ScriptedTwilio twilio, MachineRule machine) {
        return using(twilio, provider -> provider.start(request(machine), 7, () -> true));
    }

    @Test
    void a_call_is_asked_for_once_with_its_flow_its_reports_and_its_time_to_ring() {
        try (ScriptedTwilio twilio =
                new ScriptedTwilio(ScriptedTwilio.answer(201, call(1, "queued", "null", "outbound-api")))) {
            assertThat(start(twilio, MachineRule.HANG_UP))
                    .isEqualTo(new ProviderReply.Accepted(sid(1), "queued", OptionalInt.empty()));

            assertThat(twilio.posts()).isOne();
            Map<String, List<String>> form = twilio.seen().getLast().form();
            assertThat(form)
                    .containsEntry("To", List.of(TO.value()))
                    .containsEntry("From", List.of("+14155550900"))
                    .containsEntry("Timeout", List.of("25"))
                    .containsEntry("MachineDetection", List.of("Enable"))
                    .containsEntry("StatusCallbackEvent", List.of("initiated", "ringing", "answered", "completed"));
            assertThat(form.getOrDefault("Url", List.of()).getFirst())
                    .startsWith("https://hooks.example.com/s/twilio/voice?f=appointment&v=2&s=greeting")
                    .contains("&c=" + COMMAND, "&d=s34l3d");
            assertThat(form.getOrDefault("StatusCallback", List.of()).getFirst())
                    .startsWith("https://hooks.example.com/s/twilio/voice/status?c=" + COMMAND + "&p=7#");
        }
    }

    @Test
    void nobody_listens_for_machines_unless_asked_to() {
        try (ScriptedTwilio twilio =
                new ScriptedTwilio(ScriptedTwilio.answer(201, call(1, "queued", "null", "outbound-api")))) {
            start(twilio, MachineRule.IGNORE);

            assertThat(twilio.seen().getLast().form()).doesNotContainKey("MachineDetection");
        }
    }

    @Test
    void an_answer_that_is_lost_or_unreadable_leaves_the_call_in_doubt_and_is_not_asked_again() {
        for (ScriptedTwilio.Play play : List.of(
                ScriptedTwilio.answer(500, ""),
                ScriptedTwilio.answer(201, "{\"sid\":\"SM1\"}"),
                ScriptedTwilio.hang(),
                ScriptedTwilio.reset())) {
            try (ScriptedTwilio twilio = new ScriptedTwilio(play)) {
                assertThat(start(twilio, MachineRule.IGNORE)).isInstanceOf(ProviderReply.Ambiguous.class);
                assertThat(twilio.posts()).isOne();
            }
        }
    }

    @Test
    void a_refusal_is_told_by_its_code() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(400, "{\"code\":21216}"))) {
            assertThat(start(twilio, MachineRule.IGNORE))
                    .isInstanceOfSatisfying(
                            ProviderReply.Refused.class,
                            refused -> assertThat(refused.error().reason()).isEqualTo("CALL_NUMBER_BLOCKED"));
        }
    }

    @Test
    void the_list_holds_calls_of_ours_since_then_and_those_without_a_date() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(
                200,
                page(
                        call(1, "queued", "null", "outbound-api"),
                        call(2, "ringing", "\"Sun, 22 Nov 2026 08:59:00 +0000\"", "outbound-api"),
                        call(3, "completed", "\"Sun, 22 Nov 2026 08:59:00 +0000\"", "inbound"),
                        call(4, "completed", "\"Sun, 22 Nov 2026 07:00:00 +0000\"", "outbound-api"))))) {
            CallProvider.Listed listed =
                    using(twilio, provider -> provider.list(CALLER, TO, NOW.minus(Duration.ofMinutes(5))));

            assertThat(((CallProvider.Listed.Calls) listed).calls())
                    .extracting(CallSnapshot::sid)
                    .containsExactly(sid(1), sid(2));
            assertThat(twilio.seen().getLast().form())
                    .containsEntry("To", List.of(TO.value()))
                    .containsEntry("From", List.of("+14155550900"));
        }
    }

    @Test
    void a_list_that_cannot_be_read_proves_nothing() {
        for (ScriptedTwilio.Play play : List.of(
                ScriptedTwilio.answer(500, ""),
                ScriptedTwilio.answer(200, "{}"),
                ScriptedTwilio.answer(200, page("{\"sid\":\"CA1\"}")))) {
            try (ScriptedTwilio twilio = new ScriptedTwilio(play)) {
                assertThat(
                                using(twilio, provider -> provider.list(CALLER, TO, NOW))
                                        instanceof CallProvider.Listed.Unavailable)
                        .isTrue();
            }
        }
    }

    @Test
    void a_call_is_read_with_all_that_it_says_and_one_that_is_gone_is_gone() {
        String json = call(1, "completed", "\"Sun, 22 Nov 2026 08:59:00 +0000\"", "outbound-api")
                .replace("\"duration\":null", "\"duration\":\"42\"")
                .replace("\"answered_by\":null", "\"answered_by\":\"human\"")
                .replace("\"price\":null", "\"price\":\"-0.01400\"");
        try (ScriptedTwilio twilio =
                new ScriptedTwilio(ScriptedTwilio.answer(200, json), ScriptedTwilio.answer(404, "{\"code\":20404}"))) {
            using(twilio, provider -> {
                CallSnapshot call = ((CallProvider.Fetched.Found) provider.fetch(ACCOUNT, sid(1))).call();
                assertThat(call.status()).isEqualTo("completed");
                assertThat(call.seconds()).hasValue(42);
                assertThat(call.answeredBy()).contains("human");
                assertThat(call.priceMicros()).hasValue(14_000);
                assertThat(provider.fetch(ACCOUNT, sid(1))).isEqualTo(new CallProvider.Fetched.Gone());
                return call;
            });
        }
    }

    private static String call(int n, String status, String created, String direction) {
        return ("{\"sid\":\"%s\",\"status\":\"%s\",\"date_created\":%s,\"date_updated\":null,\"end_time\":null,"
                        + "\"direction\":\"%s\",\"duration\":null,\"answered_by\":null,\"price\":null,"
                        + "\"price_unit\":\"USD\"}")
                .formatted(sid(n), status, created, direction);
    }

    private static String page(String... calls) {
        return "{\"uri\":\"/x\",\"page_size\":100,\"next_page_uri\":null,\"calls\":[" + String.join(",", calls) + "]}";
    }
}
