package io.sluice.gateway.webhook;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request as Twilio makes it, signed by code of its own so that one bug cannot hide another. */
public final class TwilioRequest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Longer than every bound of the server under test. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final String target;
    private final List<String[]> parameters = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String publicUrl = WebhookTestApplication.PUBLIC_URL;
    private String token = WebhookTestApplication.TOKEN;

    private TwilioRequest(String target) {
        this.target = target;
    }

    /** A delivery receipt. */
    static TwilioRequest status(String query, String messageSid, String status) {
        return new TwilioRequest(TwilioWebhookController.STATUS_PATH + query)
                .with("AccountSid", WebhookTestApplication.ACCOUNT)
                .with("MessageSid", messageSid)
                .with("MessageStatus", status);
    }

    /** A message from a recipient. */
    static TwilioRequest inbound(String messageSid, String from, String to, String body) {
        return new TwilioRequest(TwilioWebhookController.INBOUND_PATH)
                .with("AccountSid", WebhookTestApplication.ACCOUNT)
                .with("MessageSid", messageSid)
                .with("From", from)
                .with("To", to)
                .with("Body", body);
    }

    public static TwilioRequest to(String target) {
        return new TwilioRequest(target);
    }

    public TwilioRequest with(String name, String value) {
        parameters.add(new String[] {name, value});
        return this;
    }

    public TwilioRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    TwilioRequest signedFor(String url) {
        publicUrl = url;
        return this;
    }

    public TwilioRequest signedWith(String authToken) {
        token = authToken;
        return this;
    }

    public HttpResponse<String> send(int port) {
        return sendAsync(port).join();
    }

    CompletableFuture<HttpResponse<String>> sendAsync(int port) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body()));
        headers.putIfAbsent(WebhookDoor.SIGNATURE_HEADER, signature());
        headers.forEach(request::header);
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    String target() {
        return target;
    }

    public String body() {
        return parameters.stream()
                .map(parameter -> encode(parameter[0]) + "=" + encode(parameter[1]))
                .collect(Collectors.joining("&"));
    }

    String signature() {
        Map<String, TreeSet<String>> sorted = new TreeMap<>();
        parameters.forEach(parameter ->
                sorted.computeIfAbsent(parameter[0], name -> new TreeSet<>()).add(parameter[1]));
        StringBuilder text = new StringBuilder(publicUrl).append(target);
        sorted.forEach(
                (name, values) -> values.forEach(value -> text.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
