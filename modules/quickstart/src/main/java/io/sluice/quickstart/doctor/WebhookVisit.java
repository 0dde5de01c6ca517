package io.sluice.quickstart.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knocks at the public address of the webhook as Twilio would: once with a wrong signature, which must be refused, and
 * once with the right one and an empty form, which is refused for its emptiness only. Nothing is published.
 */
public final class WebhookVisit {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
    private static final int FORBIDDEN = 403;
    private static final int EMPTY_FORM = 400;

    private final HttpClient http;

    public WebhookVisit(HttpClient http) {
        this.http = http;
    }

    /** @param authToken the one that Twilio signs with */
    public Finding visit(URI publicUrl, String authToken) throws InterruptedException {
        String what = "webhook";
        URI address = URI.create(publicUrl.toString().replaceAll("/+$", "") + "/twilio/status");
        try {
            int forged = post(address, "Zm9yZ2Vk");
            if (forged != FORBIDDEN) {
                return Finding.bad(
                        what,
                        "a forged request was answered with HTTP " + forged
                                + " instead of 403: something else answers at sluice.webhook.public-url");
            }
            int signed = post(address, signature(address, authToken));
            return signed == EMPTY_FORM
                    ? Finding.good(what, "reachable, refuses forged requests and takes signed ones")
                    : Finding.bad(
                            what,
                            "a rightly signed request was answered with HTTP " + signed
                                    + ": the auth token or sluice.webhook.public-url differ from the gateway's");
        } catch (IOException unreachable) {
            return Finding.bad(
                    what,
                    "not reachable from here (" + unreachable.getClass().getSimpleName()
                            + "): is sluice.webhook.public-url right, and open to Twilio?");
        }
    }

    private int post(URI address, String signature) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Of a form without parameters it is the address that is signed. */
    private static String signature(URI address, String authToken) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(address.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA1", e);
        }
    }
}
