package io.sluice.guarantees;

import io.sluice.simulator.SimulatorConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls the webhook as Twilio does, signed, and answers with the HTTP status; so that a test knows when it came back. */
public final class TwilioCaller implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI gateway;
    private final String authToken;

    public TwilioCaller(URI gateway, String authToken) {
        this.gateway = gateway;
        this.authToken = authToken;
    }

    /** A handset texts our number. */
    public int text(String from, String to, String body) {
        return post("/twilio/inbound", message(from, to, body));
    }

    /** The same to a number that is in a Messaging Service. */
    public int textToService(String from, String to, String service, String body) {
        Map<String, String> message = message(from, to, body);
        message.put("MessagingServiceSid", service);
        return post("/twilio/inbound", message);
    }

    private static Map<String, String> message(String from, String to, String body) {
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        return new TreeMap<>(Map.of(
                "MessageSid",
                sid,
                "SmsSid",
                sid,
                "AccountSid",
                SimulatorConfig.DEFAULT_ACCOUNT_SID,
                "From",
                from,
                "To",
                to,
                "Body",
                body,
                "NumMedia",
                "0",
                "NumSegments",
                "1",
                "SmsStatus",
                "received",
                "ApiVersion",
                "2010-04-01"));
    }

    public int post(String path, Map<String, String> fields) {
        SortedMap<String, String> form = new TreeMap<>(fields);
        URI url = gateway.resolve(path);
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return postRaw(url, body.getBytes(StandardCharsets.UTF_8), sign(url.toString(), form));
    }

    public int postRaw(URI url, byte[] body, String signature) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new AssertionError("The webhook gave no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What Twilio would sign. */
    public String sign(String url, SortedMap<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        form.forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
