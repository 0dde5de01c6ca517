package io.sluice.quickstart.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.quickstart.CannotStartException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The simulator's control endpoint, for a command in another process. */
public final class SimulatorClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final int FIRST_REFUSAL = 400;

    private final URI simulator;

    public SimulatorClient(URI simulator) {
        this.simulator = simulator;
    }

    /** A handset with this number texts the sender. */
    public void textIn(String from, String to, String body) {
        post("/_simulator/inbound", Map.of("from", from, "to", to, "body", body));
    }

    /** The newest one-time code that was sent to this number: what its telephone shows. */
    public Optional<String> codeOf(String to) {
        String path = "/_simulator/verify/codes?limit=1&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
        String body = ask(HttpRequest.newBuilder(simulator.resolve(path)).GET());
        try {
            return Optional.ofNullable(JSON.readTree(body).path(0).path("code").textValue());
        } catch (JsonProcessingException unreadable) {
            throw new CannotStartException("The simulator at " + simulator + " answers no JSON", unreadable);
        }
    }

    /** Where texts of handsets are reported. */
    void sendTextsTo(URI webhook) {
        post("/_simulator/inbound-url", Map.of("url", webhook.toString()));
    }

    private void post(String path, Map<String, String> body) {
        try {
            String json = JSON.writeValueAsString(body);
            String _ = ask(
                    HttpRequest.newBuilder(simulator.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(json)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of texts is JSON", impossible);
        }
    }

    private String ask(HttpRequest.Builder request) {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build()) {
            HttpResponse<String> answer =
                    http.send(request.timeout(ANSWER_MAX).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_REFUSAL) {
                throw new CannotStartException("The simulator answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException unreachable) {
            throw new CannotStartException("The simulator at " + simulator + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Stopped while talking to the simulator", stopped);
        }
    }
}
