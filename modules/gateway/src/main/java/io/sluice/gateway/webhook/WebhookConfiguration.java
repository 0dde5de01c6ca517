package io.sluice.gateway.webhook;

import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.config.Secret;
import io.sluice.gateway.config.TopicsProperties;
import io.sluice.gateway.config.TwilioAccount;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.optout.OptOutRecorder;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.twilio.signature.AuthToken;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the webhook role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.WEBHOOK)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {
    @Bean
    WebhookDoor webhookDoor(WebhookProperties properties, Installation installation) {
        SigningTokens tokens = new SigningTokens(properties.prefix(), tokens(installation));
        BodyReader bodies = new BodyReader(properties.maxBodyBytes(), properties.readTimeout(), System::nanoTime);
        return new WebhookDoor(
                tokens,
                bodies,
                properties.maxInFlight(),
                properties.ackTimeout(),
                System::nanoTime,
                InstantSource.system());
    }

    @Bean
    StatusCallbacks statusCallbacks(RecordPublisher publisher, OptOutRecorder optOuts, TopicsProperties topics) {
        // The start has checked that the topic has exactly so many partitions.
        return new StatusCallbacks(publisher, optOuts, topics.partitions());
    }

    @Bean
    InboundMessages inboundMessages(RecordPublisher publisher, OptOutRecorder optOuts) {
        return new InboundMessages(publisher, new InboundConsent(optOuts), new RecentMessages());
    }

    @Bean
    WebhookMetrics webhookMetrics(Metrics metrics) {
        return new WebhookMetrics(metrics, System::nanoTime);
    }

    /**
     * A body must arrive within the read bound, and of a body that was refused no more than one bound is swallowed; an
     * idle connection is kept as long as the connector would keep it.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webhookConnector(WebhookProperties properties) {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                protocol.setKeepAliveTimeout(protocol.getConnectionTimeout());
                protocol.setConnectionTimeout(
                        Math.toIntExact(properties.readTimeout().toMillis()));
                protocol.setMaxSwallowSize(properties.maxBodyBytes());
            }
        });
    }

    private static Map<String, List<AuthToken>> tokens(Installation installation) {
        Map<String, List<AuthToken>> tokens = new LinkedHashMap<>();
        for (TwilioAccount account : installation.accounts().values()) {
            List<AuthToken> accepted = Stream.of(account.authToken(), account.previousAuthToken())
                    .flatMap(Optional::stream)
                    .map(Secret::reveal)
                    .map(AuthToken::new)
                    .toList();
            if (!accepted.isEmpty()) {
                tokens.put(account.accountSid(), accepted);
            }
        }
        return tokens;
    }
}
