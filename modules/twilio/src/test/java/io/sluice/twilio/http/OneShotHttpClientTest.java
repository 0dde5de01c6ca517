package io.sluice.twilio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneShotHttpClientTest {
    private static final String SID = "0a".repeat(16);
    private static final ApiCredentials CREDENTIALS = ApiCredentials.ofKey("AC" + SID, "SK" + SID, "geheim");

    @Test
    void a_second_post_in_one_call_is_a_defect_and_never_leaves() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(500, ""));
                TwilioConnection connection = connection(Optional.of(twilio.url()))) {
            TwilioConnection.Call call = connection.call();
            call.client().request(post());
            assertThatThrownBy(() -> call.client().request(post())).isInstanceOf(IllegalStateException.class);
            assertThat(twilio.posts()).isEqualTo(1);
        }
    }

    @Test
    void status_and_headers_are_kept_and_the_request_is_not() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(
                        503,
                        "{\"body\":\"secret text\"}",
                        "Retry-After: 7",
                        "Twilio-Request-Id: RQ1",
                        "Twilio-Concurrent-Requests: 12"));
                TwilioConnection connection = connection(Optional.of(twilio.url()))) {
            TwilioConnection.Call call = connection.call();
            call.client().request(post());
            Exchange.Answered answer = (Exchange.Answered) call.http().exchange();
            assertThat(answer.httpStatus()).isEqualTo(503);
            assertThat(answer.headers().retryAfter()).contains("7");
            assertThat(answer.headers().requestId()).contains("RQ1");
            assertThat(answer.headers().concurrentRequests()).hasValue(12);
            assertThat(answer.toString()).doesNotContain("secret");
            assertThat(call.http().getLastRequest()).isNull();
            assertThat(call.http().getLastResponse()).isNull();
        }
    }

    @Test
    void credentials_go_to_no_other_host() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(200, "{}"));
                TwilioConnection connection = connection(Optional.of(twilio.url()))) {
            for (String url : new String[] {
                "https://api.twilio.com.evil.example/", "http://api.twilio.com/", "https://eviltwilio.com/"
            }) {
                TwilioConnection.Call call = connection.call();
                Request request = new Request(HttpMethod.GET, url);
                assertThatThrownBy(() -> call.client().request(request)).isInstanceOf(RuntimeException.class);
                assertThat(call.http().exchange()).isEqualTo(new Exchange.NotStarted("FOREIGN_HOST"));
            }
            assertThat(twilio.seen()).isEmpty();
        }
    }

    @Test
    void a_call_that_was_never_made_proves_that_nothing_was_sent() {
        try (TwilioConnection connection = connection(Optional.empty())) {
            assertThat(connection.call().http().exchange()).isInstanceOf(Exchange.NotStarted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h", "http://h/path", "/x", "http:///"})
    void a_base_url_that_cannot_stand_for_every_twilio_host_stops_the_start(String url) {
        assertThatThrownBy(() -> connection(Optional.of(URI.create(url)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bounds_that_do_not_fit_together_cannot_be_built() {
        Duration second = Duration.ofSeconds(1);
        assertThat(HttpBounds.DEFAULT.startWithin()).isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> new HttpBounds(0, second, second, second, second.multipliedBy(3), second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HttpBounds(1, second, second, second, second.multipliedBy(2), second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HttpBounds(1, second, Duration.ZERO, second, second.multipliedBy(3), second))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void credentials_have_the_shape_of_twilios_and_never_print_their_secret() {
        assertThat(CREDENTIALS.toString()).doesNotContain("geheim");
        assertThat(CREDENTIALS.isKey()).isTrue();
        assertThat(ApiCredentials.ofAuthToken("AC" + SID, "geheim").isKey()).isFalse();
        assertThatThrownBy(() -> ApiCredentials.ofAuthToken("AC1", "geheim"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> ApiCredentials.ofKey("AC" + SID, "AC" + "0b".repeat(16), "geheim"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ApiCredentials.ofKey("AC" + SID, "SK" + SID, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TwilioConnection connection(Optional<URI> url) {
        return new TwilioConnection(CREDENTIALS, HttpBounds.DEFAULT, url, System::nanoTime);
    }

    private static Request post() {
        Request request = new Request(HttpMethod.POST, "api", "/2010-04-01/x");
        request.addPostParam("To", "+4915112345678");
        return request;
    }
}
