package io.sluice.twilio.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.core.sender.SenderProfile;
import io.sluice.twilio.http.ScriptedTwilio;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer is whole, or there is none: an empty list permits another attempt. */
class LookUpTest {
    private static final Instant SINCE = Bench.NOW.minus(Duration.ofMinutes(5));
    private static final String NEXT =
            "/2010-04-01/Accounts/" + Bench.ACCOUNT_SID + "/Messages.json?To=x&Page=1&PageToken=PASM1";
    private static final String SERVICE = "messaging_service_sid";

    @Test
    void the_list_is_asked_for_recipient_and_number() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(page("null"));
                Bench bench = Bench.at(twilio.url())) {
            assertThat(lookUp(bench, Bench.number())).isEqualTo(new LookUp.Answer.Messages(List.of()));
            assertThat(twilio.seen().getLast().form())
                    .isEqualTo(Map.of(
                            "To", List.of(Bench.TO.value()),
                            "From", List.of("+4915799912345"),
                            "PageSize", List.of("100")));
        }
    }

    @Test
    void of_a_messaging_service_only_its_own_messages_count() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(page(
                        "null",
                        message(1, Bench.NOW, SERVICE, "\"" + Bench.SERVICE_SID + "\""),
                        message(2, Bench.NOW, SERVICE, "\"MG" + "f".repeat(32) + "\""),
                        message(3, Bench.NOW, SERVICE, "null")));
                Bench bench = Bench.at(twilio.url())) {
            assertThat(sids(lookUp(bench, Bench.service()))).containsExactly(sid(1));
            assertThat(twilio.seen().getLast().form()).doesNotContainKey("From");
        }
    }

    @Test
    void pages_are_followed_until_they_are_older_than_the_question() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(
                        page("\"" + NEXT + "\"", message(1, Bench.NOW), message(2, SINCE)),
                        page("\"" + NEXT + "\"", message(3, SINCE), message(4, SINCE.minusSeconds(1))),
                        ScriptedTwilio.answer(500, ""));
                Bench bench = Bench.at(twilio.url())) {
            assertThat(sids(lookUp(bench, Bench.number()))).containsExactly(sid(1), sid(2), sid(3));
            assertThat(twilio.seen()).hasSize(2);
            assertThat(twilio.seen().get(1).target()).isEqualTo(NEXT);
        }
    }

    @Test
    void a_message_is_read_with_all_that_it_says() {
        String json = Bench.json(
                sid(1),
                "a-word-of-tomorrow",
                Bench.NOW,
                Map.of(
                        "body", "\"Sent from your Twilio trial account - hi\"",
                        "error_code", "30003",
                        "num_segments", "\"2\"",
                        "price", "\"-0.00750\"",
                        "price_unit", "\"usd\"",
                        "date_sent", "\"Sun, 22 Nov 2026 09:00:01 +0000\"",
                        "date_updated", "\"never\""));
        try (ScriptedTwilio twilio = new ScriptedTwilio(page("null", json));
                Bench bench = Bench.at(twilio.url())) {
            MessageSnapshot message = ((LookUp.Answer.Messages) lookUp(bench, Bench.number()))
                    .messages()
                    .getFirst();
            assertThat(message.status()).isEqualTo("a-word-of-tomorrow");
            assertThat(message.bodyHash()).isEqualTo(OptionalInt.of("hi".hashCode()));
            assertThat(message.errorCode()).hasValue(30003);
            assertThat(message.segments()).hasValue(2);
            assertThat(message.priceMicros()).hasValue(7_500);
            assertThat(message.currency()).contains("USD");
            assertThat(message.sentAt()).contains(Bench.NOW.plusSeconds(1));
            assertThat(message.updatedAt()).isEmpty();
        }
    }

    @Test
    void a_text_that_twilio_no_longer_shows_tells_no_messages_apart() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(page("null", message(1, Bench.NOW, "body", "\"\"")));
                Bench bench = Bench.at(twilio.url())) {
            assertThat(((LookUp.Answer.Messages) lookUp(bench, Bench.number())).messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.bodyHash()).isEmpty());
        }
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of(ScriptedTwilio.answer(200, ""), "ANSWER_UNREADABLE"),
                Arguments.of(ScriptedTwilio.answer(200, "{}"), "ANSWER_UNREADABLE"),
                Arguments.of(
                        ScriptedTwilio.answer(200, "{\"uri\":\"/\",\"messages\":[{\"sid\":\"SM1\"}]}"),
                        "ANSWER_UNREADABLE"),
                Arguments.of(ScriptedTwilio.answer(429, "{\"code\":20429}"), "HTTP_429"),
                Arguments.of(ScriptedTwilio.answer(500, ""), "HTTP_500"),
                Arguments.of(ScriptedTwilio.truncated(200, "{\"messages\":[]"), "ANSWER_TRUNCATED"),
                Arguments.of(ScriptedTwilio.hang(), "RESPONSE_TIMEOUT"),
                Arguments.of(page("\".evil.example/x\"", message(1, Bench.NOW)), "FOREIGN_HOST"),
                Arguments.of(page("\"" + NEXT + "\"", message(1, Bench.NOW)), "LIST_TOO_LONG"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void a_list_that_cannot_be_read_to_its_end_proves_nothing(ScriptedTwilio.Play play, String reason) {
        try (ScriptedTwilio twilio = new ScriptedTwilio(play);
                Bench bench = Bench.at(twilio.url())) {
            assertThat(lookUp(bench, Bench.number())).isEqualTo(new LookUp.Answer.Unavailable(reason));
            assertThat(twilio.seen().size()).isLessThanOrEqualTo(MessageList.PAGES_MAX);
            assertThat(twilio.posts()).isZero();
        }
    }

    private static LookUp.Answer lookUp(Bench bench, SenderProfile sender) {
        return bench.provider.lookUp(new LookUp(sender, Bench.TO, SINCE));
    }

    private static List<String> sids(LookUp.Answer answer) {
        return ((LookUp.Answer.Messages) answer)
                .messages().stream().map(MessageSnapshot::sid).toList();
    }

    private static String sid(int n) {
        return "SM%032d".formatted(n);
    }

    private static String message(int n, Instant created, String... field) {
        return Bench.json(sid(n), "sent", created, field.length == 0 ? Map.of() : Map.of(field[0], field[1]));
    }

    private static ScriptedTwilio.Play page(String next, String... messages) {
        return ScriptedTwilio.answer(
                200,
                "{\"uri\":\"/x\",\"page_size\":100,\"next_page_uri\":" + next + ",\"messages\":["
                        + String.join(",", messages) + "]}");
    }
}
