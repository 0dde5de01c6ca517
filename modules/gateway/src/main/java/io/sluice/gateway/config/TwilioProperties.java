package io.sluice.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Access to Twilio. With one account its keys stand here (it is then called {@code default}); with several, under
 * {@code accounts}.
 *
 * @param accountSid SID of the one account ({@code AC…})
 * @param apiKey SID of the API key that sends ({@code SK…})
 * @param apiSecret secret of the API key
 * @param authToken auth token of the account: signs Twilio's callbacks, and sends when there is no API key
 * @param previousAuthToken the auth token before the last rotation; callbacks signed with it are still accepted
 * @param segmentsPerSecond limit over all senders of the one account; unset: none
 * @param baseUrl one address that serves every Twilio host, for a simulator; unset: Twilio
 * @param connectTimeout longest time for a connection to Twilio
 * @param responseTimeout longest time for Twilio's whole answer; after it the attempt is in doubt
 * @param connections most connections to Twilio, and so most POSTs at once
 * @param accounts several accounts or subaccounts, by name
 */
@ConfigurationProperties("sluice.twilio")
@Validated
public record TwilioProperties(
        @Nullable String accountSid,
        @Nullable String apiKey,
        @Nullable Secret apiSecret,
        @Nullable Secret authToken,
        @Nullable Secret previousAuthToken,
        @Nullable Double segmentsPerSecond,
        @Nullable URI baseUrl,

        @DefaultValue("2s")
        @DurationMin(millis = 100, message = "set at least 100ms")
        @DurationMax(seconds = 30, message = "set at most 30s")
        Duration connectTimeout,

        @DefaultValue("10s")
        @DurationMin(seconds = 1, message = "set at least 1s")
        @DurationMax(seconds = 60, message = "set at most 60s")
        Duration responseTimeout,

        @DefaultValue("256") @Range(min = 1, max = 2_000, message = "set {min} to {max}")
        int connections,

        @DefaultValue Map<String, AccountProperties> accounts) {
    /** Name of the account whose keys stand directly under {@code sluice.twilio}. */
    public static final String DEFAULT_ACCOUNT = "default";

    public TwilioProperties {
        accounts = Map.copyOf(accounts);
    }

    /** The account of the short form; its keys may all be unset. */
    AccountProperties shortForm() {
        return new AccountProperties(accountSid, apiKey, apiSecret, authToken, previousAuthToken, segmentsPerSecond);
    }
}
