package io.sluice.gateway.webhook;

import io.sluice.gateway.config.Faults;
import io.sluice.gateway.config.SelfChecking;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Twilio reaches us and what a request may cost.
 *
 * @param publicUrl address under which Twilio reaches this process, with the path that a proxy takes away, for example
 *     {@code https://hooks.example.com/sluice}: the gateway's paths ({@code /twilio/status}, {@code /twilio/inbound})
 *     follow it. Signatures are checked against it, never against the Host header. Plain http for loopback only
 * @param maxInFlight requests that are worked on at once; more are told to come again
 * @param ackTimeout longest wait for Kafka's acknowledgement before Twilio is told to come again; below the
 *     5 s that Twilio waits for the answer to a delivery receipt
 * @param readTimeout longest time for a request's body
 * @param maxBodyBytes longest body of a request; Twilio's have some 1,000 bytes
 */
@ConfigurationProperties("sluice.webhook")
@Validated
public record WebhookProperties(
        @Nullable URI publicUrl,

        @DefaultValue("256")
        @Range(min = 1, max = 10_000, message = "set {min} to {max}")
        int maxInFlight,

        @DefaultValue("4s")
        @DurationMin(millis = 100, message = "set at least 100ms")
        @DurationMax(seconds = 14, message = "set at most 14s: Twilio waits no longer than 15s")
        Duration ackTimeout,

        @DefaultValue("5s")
        @DurationMin(millis = 100, message = "set at least 100ms")
        @DurationMax(seconds = 14, message = "set at most 14s: Twilio waits no longer than 15s")
        Duration readTimeout,

        @DefaultValue("65536")
        @Range(min = 4_096, max = 1_048_576, message = "set {min} to {max}")
        int maxBodyBytes)
        implements SelfChecking {
    private static final String PUBLIC_URL = "sluice.webhook.public-url";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    public void check(Faults faults) {
        URI url = publicUrl;
        if (url == null) {
            faults.require(
                    faults.concern(PUBLIC_URL),
                    PUBLIC_URL,
                    "set the https address under which Twilio reaches the gateway");
            return;
        }
        boolean plain = "http".equals(url.getScheme()) && url.getHost() != null && LOOPBACK.contains(url.getHost());
        faults.require(
                plain || ("https".equals(url.getScheme()) && url.getHost() != null),
                PUBLIC_URL,
                "set an absolute https address (http for loopback only)");
        faults.require(
                url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null,
                PUBLIC_URL,
                "set it without user, query and fragment");
    }

    /** The address without a slash at its end, to which a request target is added. */
    String prefix() {
        String text = publicUrl == null ? "" : publicUrl.toASCIIString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
