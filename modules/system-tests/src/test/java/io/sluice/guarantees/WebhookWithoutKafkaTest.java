package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.simulator.SimulatorConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A webhook without Kafka stays where Twilio reaches it: callers hear an apology, receipts are told to come again. */
class WebhookWithoutKafkaTest {
    @Test
    void a_webhook_without_kafka_is_ready_and_apologises(@TempDir Path folder) throws Exception {
        Map<String, Object> keys = new HashMap<>();
        keys.put("sluice.roles", "webhook");
        keys.put("sluice.voice.flows", "classpath*:flows/*.v1.yaml");
        keys.put("sluice.voice.lines.support.number", Rig.SENDER);
        keys.put("sluice.voice.lines.support.flow", "support");
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), keys);
                TwilioCaller twilio = new TwilioCaller(rig.gatewayUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN)) {
            rig.stopBroker();

            assertThat(twilio.post("/twilio/voice", call())).isEqualTo(200);
            assertThat(twilio.text(Commands.recipient(1), Rig.SENDER, "Hello")).isEqualTo(503);
            HttpResponse<String> readiness = readiness(rig);
            assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(200);
            assertThat(readiness.body()).contains("readinessState").doesNotContain("kafka");
        }
    }

    private static Map<String, String> call() {
        return Map.of(
                "CallSid", "CA00000000000000000000000000000001",
                "AccountSid", SimulatorConfig.DEFAULT_ACCOUNT_SID,
                "From", Commands.recipient(1),
                "To", Rig.SENDER,
                "CallStatus", "ringing",
                "Direction", "inbound",
                "ApiVersion", "2010-04-01");
    }

    private static HttpResponse<String> readiness(Rig rig) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(rig.gatewayUrl().resolve("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
