package io.sluice.simulator;

import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.verify.v2.Service;
import com.twilio.rest.verify.v2.Template;
import com.twilio.rest.verify.v2.VerificationAttempt;
import com.twilio.rest.verify.v2.service.RateLimit;
import com.twilio.rest.verify.v2.service.Verification;
import com.twilio.rest.verify.v2.service.VerificationCheck;
import com.twilio.rest.verify.v2.service.ratelimit.Bucket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Twilio's own Java SDK as the client; its requests carry {@code Host: verify.twilio.com}. */
class TwilioSdkVerifyTest {
    private static final String TO = "+12025550123";

    private final TwilioSimulator simulator = TwilioSimulator.start(SimulatorConfig.defaults());
    private final Caller caller = new Caller(simulator);
    private final TwilioRestClient client = client(simulator);

    private static TwilioRestClient client(TwilioSimulator simulator) {
        HttpHost there = new HttpHost("http", "127.0.0.1", simulator.port());
        HttpClientBuilder http = HttpClientBuilder.create()
                .disableAutomaticRetries()
                .setRoutePlanner((target, context) -> new HttpRoute(there));
        return new TwilioRestClient.Builder(Caller.ACCOUNT, SimulatorConfig.DEFAULT_AUTH_TOKEN)
                .httpClient(new NetworkHttpClient(http))
                .build();
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void it_makes_a_service_starts_checks_and_reads_the_attempts() throws IOException {
        Service service = Service.creator("Shop")
                .setCodeLength(8)
                .setCustomCodeEnabled(false)
                .create(client);
        Verification started = Verification.creator(service.getSid(), TO, "sms")
                .setLocale("es")
                .create(client);
        Assertions.assertThat(started.getStatus()).isEqualTo("pending");
        Assertions.assertThat(started.getSendCodeAttempts()).hasSize(1);
        Assertions.assertThat(caller.code(TO)).hasSize(8);

        VerificationCheck wrong = VerificationCheck.creator(service.getSid())
                .setTo(TO)
                .setCode("1234")
                .create(client);
        VerificationCheck right = VerificationCheck.creator(service.getSid())
                .setVerificationSid(started.getSid())
                .setCode(caller.code(TO))
                .create(client);

        Assertions.assertThat(wrong.getValid()).isFalse();
        Assertions.assertThat(right.getValid()).isTrue();
        VerificationAttempt attempt = VerificationAttempt.reader()
                .setVerificationSid(started.getSid())
                .setStatus(VerificationAttempt.ConversionStatus.CONVERTED)
                .read(client)
                .iterator()
                .next();
        Assertions.assertThat(attempt.getConversionStatus()).isEqualTo(VerificationAttempt.ConversionStatus.CONVERTED);
        Assertions.assertThat(attempt.getDateCreated()).isNotNull();
    }

    @Test
    void it_walks_the_pages_of_attempts() {
        for (int i = 0; i < 7; i++) {
            Verification.creator(Caller.SERVICE, "+1202555013" + i, "sms").create(client);
        }
        List<String> sids = new ArrayList<>();
        VerificationAttempt.reader().pageSize(3).read(client).forEach(attempt -> sids.add(attempt.getSid()));

        Assertions.assertThat(sids).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void it_fetches_and_cancels_by_recipient() {
        Verification.creator(Caller.SERVICE, TO, "call").create(client);

        Assertions.assertThat(
                        Verification.fetcher(Caller.SERVICE, TO).fetch(client).getChannel())
                .isEqualTo(Verification.Channel.CALL);
        Assertions.assertThat(Verification.updater(Caller.SERVICE, TO, Verification.Status.CANCELED)
                        .update(client)
                        .getStatus())
                .isEqualTo("canceled");
        Assertions.assertThatThrownBy(
                        () -> Verification.fetcher(Caller.SERVICE, TO).fetch(client))
                .isInstanceOfSatisfying(ApiException.class, e -> Assertions.assertThat(e.getCode())
                        .isEqualTo(20404));
    }

    @Test
    void it_sets_up_rate_limits_and_lists_templates() {
        RateLimit limit = RateLimit.creator(Caller.SERVICE, "ip").create(client);
        Bucket.creator(Caller.SERVICE, limit.getSid(), 1, 60).create(client);
        Verification.creator(Caller.SERVICE, TO, "sms")
                .setRateLimits(Map.of("ip", "a"))
                .create(client);

        Assertions.assertThatThrownBy(() -> Verification.creator(Caller.SERVICE, "+12025550124", "sms")
                        .setRateLimits(Map.of("ip", "a"))
                        .create(client))
                .isInstanceOfSatisfying(ApiException.class, e -> Assertions.assertThat(e.getCode())
                        .isEqualTo(20429));
        Assertions.assertThat(Template.reader().read(client))
                .singleElement()
                .satisfies(template -> Assertions.assertThat(
                                template.getTranslations().toString())
                        .contains("de"));
    }
}
