package io.sluice.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.simulator.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.StringJoiner;

/** A client without any library of Twilio's. */
final class Caller implements AutoCloseable {
    static final String ACCOUNT = SimulatorConfig.DEFAULT_ACCOUNT_SID;
    static final String FROM = "+12025550100";
    static final String SERVICE = "VA00000000000000000000000000000001";
    static final String VERIFICATIONS = "/Services/" + SERVICE + "/Verifications";
    static final String CHECK = "/Services/" + SERVICE + "/VerificationCheck";
    private static final Duration LONGEST = Duration.ofSeconds(10);

    record Reply(int status, JsonNode json, HttpResponse<String> raw) {
        String text(String field) {
            return json.path(field).asText();
        }

        int code() {
            return json.path("code").asInt();
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String account;
    private final String authorization;

    Caller(TwilioSimulator simulator) {
        this(simulator, ACCOUNT, ACCOUNT, SimulatorConfig.DEFAULT_AUTH_TOKEN);
    }

    Caller(TwilioSimulator simulator, String account, String user, String password) {
        this.base = simulator.baseUrl();
        this.account = account;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Names and values in turn. */
    Reply create(String... form) throws IOException {
        return post("/Messages.json", form);
    }

    Reply send(String to, String body) throws IOException {
        return create("To", to, "From", FROM, "Body", body);
    }

    Reply post(String path, String... form) throws IOException {
        return exchange(api(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
    }

    Reply get(String path) throws IOException {
        return exchange(api(path).GET());
    }

    /** A path as a {@code …_uri} of a page gives it. */
    Reply getUri(String uri) throws IOException {
        return exchange(HttpRequest.newBuilder(base.resolve(uri))
                .header("Authorization", authorization)
                .GET());
    }

    /** A POST to Verify; the path is the one behind {@code /v2}. */
    Reply verify(String path, String... form) throws IOException {
        return exchange(HttpRequest.newBuilder(base.resolve("/v2" + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
    }

    Reply start(String to) throws IOException {
        return verify(VERIFICATIONS, "To", to, "Channel", "sms");
    }

    Reply check(String to, String code) throws IOException {
        return verify(CHECK, "To", to, "Code", code);
    }

    /** The code that the recipient has in hand. */
    String code(String to) throws IOException {
        return control("GET", "/verify/codes?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8), "")
                .json()
                .path(0)
                .path("code")
                .asText();
    }

    Reply deleteUri(String uri) throws IOException {
        return exchange(HttpRequest.newBuilder(base.resolve(uri))
                .header("Authorization", authorization)
                .DELETE());
    }

    Reply delete(String path) throws IOException {
        return exchange(api(path).DELETE());
    }

    Reply control(String method, String path, String json) throws IOException {
        return exchange(HttpRequest.newBuilder(base.resolve("/_simulator" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(base.resolve("/2010-04-01/Accounts/" + account + path))
                .header("Authorization", authorization);
    }

    private Reply exchange(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), json(response), response);
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        boolean json = response.headers().firstValue("Content-Type").orElse("").equals(Json.CONTENT_TYPE);
        return json && !response.body().isEmpty() ? Json.read(response.body()) : Json.object();
    }

    private static String encode(String... form) {
        StringJoiner encoded = new StringJoiner("&");
        for (int i = 0; i < form.length; i += 2) {
            encoded.add(URLEncoder.encode(form[i], StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return encoded.toString();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
