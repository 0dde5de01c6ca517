package io.sluice.twilio.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import io.sluice.twilio.http.ScriptedTwilio;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Why the SDK's own transport is not used: it repeats a POST that may have been accepted, and Twilio has no idempotency
 * key. When this test fails because the SDK learned to post once, OneShotHttpClient may go.
 */
class StockSdkTest {
    @ParameterizedTest
    @CsvSource({"429, 2", "500, 3", "503, 6"})
    void the_stock_sdk_posts_one_message_several_times(int status, int posts) {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(status, "{\"code\":1,\"status\":1}"))) {
            HttpRoute route = new HttpRoute(
                    new HttpHost("http", twilio.url().getHost(), twilio.url().getPort()));
            TwilioRestClient client = new TwilioRestClient.Builder("AC1", "token")
                    .httpClient(new NetworkHttpClient(
                            HttpClientBuilder.create().setRoutePlanner((target, context) -> route)))
                    .build();
            MessageCreator message =
                    new MessageCreator(new PhoneNumber("+4915112345678"), new PhoneNumber("+4915799912345"), "x");
            assertThatThrownBy(() -> message.create(client)).isInstanceOf(ApiException.class);
            assertThat(twilio.posts()).isEqualTo(posts);
        }
    }
}
