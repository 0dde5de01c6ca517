package io.sluice.gateway.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.gateway.config.SluiceConfiguration;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.optout.OptOutRecorder;
import io.sluice.gateway.optout.OptOutRecorders;
import io.sluice.gateway.optout.RecordingPublisher;
import io.sluice.twilio.signature.AuthToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The webhook role on a real server, with a Kafka in memory and two accounts. No {@code @Configuration}, so that a scan of
 * the whole application passes over it.
 */
@EnableAutoConfiguration
@Import({
    SluiceConfiguration.class,
    WebhookConfiguration.class,
    TwilioWebhookController.class,
    WebhookTestApplication.VectorController.class
})
class WebhookTestApplication {
    static final String PUBLIC_URL = "https://hooks.example.com/sluice";
    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String OTHER_ACCOUNT = "AC00000000000000000000000000000002";
    static final String TOKEN = "present-token";
    static final String PREVIOUS_TOKEN = "previous-token";
    static final String OTHER_TOKEN = "other-token";

    @Bean
    RecordingPublisher publisher() {
        return new RecordingPublisher();
    }

    @Bean
    Metrics metrics(MeterRegistry registry) {
        return new Metrics(registry);
    }

    @Bean
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
    }

    @Bean
    OptOutRecorder optOutRecorder(RecordingPublisher publisher, Metrics metrics) {
        return OptOutRecorders.over(publisher, metrics);
    }

    /** An address of Twilio's own test vectors, whose public URL each request names. */
    @RestController
    static class VectorController {
        static final String PUBLIC_URL_HEADER = "Test-Public-Url";

        @PostMapping("/myapp.php")
        void post(
                @RequestHeader(PUBLIC_URL_HEADER) String publicUrl,
                HttpServletRequest request,
                HttpServletResponse response) {
            SigningTokens tokens = new SigningTokens(publicUrl, Map.of("AC1", List.of(new AuthToken("12345"))));
            BodyReader bodies = new BodyReader(65_536, Duration.ofSeconds(1), System::nanoTime);
            WebhookDoor door =
                    new WebhookDoor(tokens, bodies, 1, Duration.ofSeconds(1), System::nanoTime, InstantSource.system());
            response.setStatus(door.answer(request, (signed, acknowledgement) -> Answer.ACCEPTED)
                    .status());
        }
    }
}
