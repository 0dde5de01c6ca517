package io.sluice.quickstart.running;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.quickstart.CannotStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

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

    /** Where texts of handsets are reported. */
    void sendTextsTo(URI webhook) {
        post("/_simulator/inbound-url", Map.of("url", webhook.toString()));
    }

    private void post(String path, Map<String, String> body) {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build()) {
            HttpRequest request = HttpRequest.newBuilder(simulator.resolve(path))
                    .timeout(ANSWER_MAX)
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_REFUSAL) {
                throw new CannotStartException("The simulator answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException unreachable) {
            throw new CannotStartException("The simulator at " + simulator + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Stopped while talking to the simulator", stopped);
        }
    }
}
