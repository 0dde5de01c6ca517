package io.sluice.quickstart.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.quickstart.CannotStartException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The simulator's control endpoint, for a command in another process. */
public final class SimulatorClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    /** For a simulator in this process: on a loaded machine everything that starts here shares its processors. */
    private static final Duration OWN_ANSWER_MAX = Duration.ofSeconds(30);

    private static final int FIRST_REFUSAL = 400;

    private final URI simulator;
    private final Duration answerMax;

    public SimulatorClient(URI simulator) {
        this(simulator, ANSWER_MAX);
    }

    private SimulatorClient(URI simulator, Duration answerMax) {
        this.simulator = simulator;
        this.answerMax = answerMax;
    }

    /** For whoever has started the simulator: it is there, however slow. */
    public static SimulatorClient ofOwn(URI simulator) {
        return new SimulatorClient(simulator, OWN_ANSWER_MAX);
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
        HttpClient http = HttpClient.newBuilder().connectTimeout(answerMax).build();
        try {
            // The request's own timeout would end with the answer's head; this one holds for its body too.
            HttpResponse<String> answer = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                    .get(answerMax.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() >= FIRST_REFUSAL) {
                throw new CannotStartException("The simulator answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (ExecutionException unreachable) {
            throw new CannotStartException("The simulator at " + simulator + " does not answer", unreachable);
        } catch (TimeoutException late) {
            throw new CannotStartException(
                    "The simulator at " + simulator + " does not answer within " + answerMax.toSeconds() + " s", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Stopped while talking to the simulator", stopped);
        } finally {
            // Its close() waits for what is under way, without a bound.
            http.shutdownNow();
        }
    }
}
