package io.sluice.gateway.provider;

import io.sluice.core.call.CallProvider;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.sender.AccountName;
import io.sluice.core.verify.VerifyProvider;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.config.Secret;
import io.sluice.gateway.config.TwilioAccount;
import io.sluice.gateway.config.TwilioProperties;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.webhook.WebhookProperties;
import io.sluice.twilio.callbacks.CallbackAddress;
import io.sluice.twilio.calls.TwilioCallProvider;
import io.sluice.twilio.errors.TwilioErrorTable;
import io.sluice.twilio.http.ApiCredentials;
import io.sluice.twilio.http.HttpBounds;
import io.sluice.twilio.http.TwilioConnection;
import io.sluice.twilio.messages.TwilioMessagingProvider;
import io.sluice.twilio.verify.TwilioVerifyProvider;
import io.sluice.twilio.voice.VoiceAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the accounts of the configuration to Twilio. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
public class ProviderConfiguration {
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    @Bean
    ProviderErrors providerErrors() {
        return new TwilioErrorTable();
    }

    /** Of every request; whoever waits for a request's end, or for what may still arrive, asks these. */
    @Bean
    HttpBounds httpBounds(TwilioProperties twilio) {
        return new HttpBounds(
                twilio.connections(),
                LEASE,
                twilio.connectTimeout(),
                twilio.responseTimeout(),
                LEASE.plus(twilio.connectTimeout())
                        .plus(twilio.responseTimeout())
                        .plusSeconds(1),
                KEEP_ALIVE);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnRole(Role.DISPATCHER)
    TwilioAccounts twilioAccounts(Installation installation, TwilioProperties twilio, HttpBounds bounds) {
        Map<AccountName, TwilioConnection> connections = new HashMap<>();
        installation
                .accounts()
                .forEach((name, account) -> connections.put(
                        name,
                        new TwilioConnection(
                                credentials(account),
                                bounds,
                                Optional.ofNullable(twilio.baseUrl()),
                                System::nanoTime)));
        return new TwilioAccounts(connections);
    }

    @Bean
    @ConditionalOnRole(Role.DISPATCHER)
    MessagingProvider messagingProvider(
            TwilioAccounts accounts, WebhookProperties webhook, ProviderErrors errors, Clock clock) {
        return new TwilioMessagingProvider(
                accounts.connections(),
                new CallbackAddress(Objects.requireNonNull(webhook.publicUrl(), "checked at the start")),
                errors,
                clock,
                System::nanoTime,
                _ -> {});
    }

    @Bean
    @ConditionalOnRole(Role.DISPATCHER)
    VerifyProvider verifyProvider(TwilioAccounts accounts, ProviderErrors errors, Clock clock, Metrics metrics) {
        return new TwilioVerifyProvider(
                accounts.connections(), errors, clock, System::nanoTime, report -> metrics.timer(
                                Metric.VERIFY_REQUESTS,
                                report.account().value(),
                                report.operation().name().toLowerCase(Locale.ROOT),
                                report.outcome())
                        .record(report.took()));
    }

    @Bean
    @ConditionalOnRole(Role.DISPATCHER)
    CallProvider callProvider(TwilioAccounts accounts, WebhookProperties webhook, ProviderErrors errors, Clock clock) {
        return new TwilioCallProvider(
                accounts.connections(),
                new VoiceAddress(Objects.requireNonNull(webhook.publicUrl(), "checked at the start")),
                errors,
                clock);
    }

    private static ApiCredentials credentials(TwilioAccount account) {
        String secret = account.password().map(Secret::reveal).orElse("");
        return new ApiCredentials(account.accountSid(), account.username(), secret);
    }
}
