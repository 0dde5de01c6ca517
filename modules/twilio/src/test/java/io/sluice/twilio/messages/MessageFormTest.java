package io.sluice.twilio.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.Content;
import io.sluice.core.phone.Country;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.sender.SenderAddress;
import io.sluice.core.sender.SenderKind;
import io.sluice.twilio.http.ScriptedTwilio;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at Twilio, read from the wire. */
class MessageFormTest {
    private final ScriptedTwilio twilio =
            new ScriptedTwilio(ScriptedTwilio.answer(201, Bench.json(Bench.SID, "queued", Bench.NOW, Map.of())));
    private final Bench bench = Bench.at(twilio.url());

    @AfterEach
    void close() {
        bench.close();
        twilio.close();
    }

    @Test
    void a_text_from_a_number_carries_exactly_these_parameters() {
        assertThat(sent(Bench.message()).form())
                .isEqualTo(Map.of(
                        "To", List.of(Bench.TO.value()),
                        "From", List.of("+4915799912345"),
                        "Body", List.of(Bench.BODY),
                        "ValidityPeriod", List.of("599"),
                        "StatusCallback",
                                List.of("https://hooks.example.com/twilio/status?c=" + Bench.COMMAND
                                        + "&p=7#rc=5&rp=all&ct=2000&rt=5000")));
    }

    @Test
    void the_request_goes_to_the_account_with_its_key_and_twilios_host() {
        ScriptedTwilio.Seen seen = sent(Bench.message());
        assertThat(seen.target()).isEqualTo("/2010-04-01/Accounts/" + Bench.ACCOUNT_SID + "/Messages.json");
        assertThat(seen.headers()).containsEntry("Host", "api.twilio.com").containsEntry("Accept", "application/json");
        assertThat(seen.headers().get("Content-Type")).startsWith("application/x-www-form-urlencoded");
        assertThat(seen.headers().get("User-Agent")).startsWith("twilio-java/");
        String credentials =
                Base64.getEncoder().encodeToString((Bench.KEY_SID + ":secret").getBytes(StandardCharsets.UTF_8));
        assertThat(seen.headers()).containsEntry("Authorization", "Basic " + credentials);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "NULL", " ", "€ 😀 + & = % ~ \n", "Hello & goodbye! @#$%^*()"})
    void every_text_arrives_as_it_is(String body) {
        assertThat(sent(Bench.message(Bench.number(), new Content.Text(body, List.of())))
                        .form())
                .containsEntry("Body", List.of(body));
    }

    @Test
    void a_messaging_service_stands_in_place_of_a_number() {
        assertThat(sent(Bench.message(Bench.service(), new Content.Text("x", List.of())))
                        .form())
                .containsEntry("MessagingServiceSid", List.of(Bench.SERVICE_SID))
                .doesNotContainKey("From");
    }

    @Test
    void short_codes_and_names_stand_as_from() {
        assertThat(sent(Bench.message(
                                Bench.sender(new SenderAddress.Alphanumeric("My Shop"), SenderKind.ALPHANUMERIC),
                                new Content.Text("x", List.of())))
                        .form())
                .containsEntry("From", List.of("My Shop"));
        assertThat(sent(Bench.message(
                                Bench.sender(new SenderAddress.ShortCode("12345", Country.US), SenderKind.SHORT_CODE),
                                new Content.Text("x", List.of())))
                        .form())
                .containsEntry("From", List.of("12345"));
    }

    @Test
    void media_are_repeated_and_need_no_text() {
        List<URI> media = List.of(URI.create("https://m/1.png"), URI.create("https://m/2.png"));
        assertThat(sent(Bench.message(Bench.number(), new Content.Text("", media)))
                        .form())
                .containsEntry("MediaUrl", List.of("https://m/1.png", "https://m/2.png"))
                .doesNotContainKey("Body");
    }

    @Test
    void a_template_goes_with_its_variables_as_json() {
        Content template = new Content.Template("HX1", Map.of("2", "b\"", "1", "a"));
        assertThat(sent(Bench.message(Bench.number(), template)).form())
                .containsEntry("ContentSid", List.of("HX1"))
                .containsEntry("ContentVariables", List.of("{\"1\":\"a\",\"2\":\"b\\\"\"}"))
                .doesNotContainKey("Body");
        assertThat(sent(Bench.message(Bench.number(), new Content.Template("HX2", Map.of())))
                        .form())
                .doesNotContainKey("ContentVariables");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.4S, 1", "PT5.9S, 5", "PT10H, 36000", "PT240H, 36000"})
    void the_validity_is_what_is_left_in_whole_seconds_within_twilios_bounds(Duration left, String seconds) {
        OutboundMessage message = new OutboundMessage(
                Bench.COMMAND, 0, Bench.number(), Bench.TO, new Content.Text("x", List.of()), left, true);
        assertThat(sent(message).form()).containsEntry("ValidityPeriod", List.of(seconds));
    }

    @Test
    void the_risk_check_is_switched_off_only_when_asked() {
        OutboundMessage message = new OutboundMessage(
                Bench.COMMAND,
                0,
                Bench.number(),
                Bench.TO,
                new Content.Text("x", List.of()),
                Duration.ofMinutes(1),
                false);
        assertThat(sent(message).form()).containsEntry("RiskCheck", List.of("disable"));
    }

    private ScriptedTwilio.Seen sent(OutboundMessage message) {
        bench.send(message);
        return twilio.seen().getLast();
    }
}
