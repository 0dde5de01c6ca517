package io.sluice.gateway.voice;

import io.sluice.core.flow.CallMachine;
import io.sluice.core.flow.FlowBook;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Faults;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.config.TopicsProperties;
import io.sluice.gateway.webhook.WebhookProperties;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.twilio.voice.TwimlWriter;
import io.sluice.twilio.voice.VoiceAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Flows in every role; the answers to Twilio in the webhook's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VoiceProperties.class)
class VoiceConfiguration {
    @Bean
    FlowBook flowBook(VoiceProperties properties) {
        return properties.book();
    }

    @Bean
    SealedVariables sealedVariables(Installation installation) {
        return new SealedVariables(installation.recipientRefKey().reveal(), new SecureRandom());
    }

    /** The webhook's side. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.WEBHOOK)
    static class Desk {
        @Bean
        VoiceAddress voiceAddress(WebhookProperties webhook) {
            URI publicUrl = Objects.requireNonNull(webhook.publicUrl(), "the start has checked that it is set");
            return new VoiceAddress(publicUrl);
        }

        @Bean
        Publications callPublications() {
            return new Publications(Thread.ofVirtual().name("call-events").factory());
        }

        @Bean
        CallEvents callEvents(RecordPublisher publisher, Publications publications) {
            return new CallEvents(publisher, publications);
        }

        @Bean
        CallEnds callEnds(
                CallEvents events, RecordPublisher publisher, Publications publications, TopicsProperties topics) {
            // The start has checked that the topic has exactly so many partitions.
            return new CallEnds(events, publisher, publications, topics.partitions());
        }

        @Bean
        Farewell farewell(VoiceProperties properties) {
            return new Farewell(TwimlWriter.farewell(properties.apology(), Optional.of(properties.spokenApology())));
        }

        @Bean
        CallDesk callDesk(
                FlowBook book,
                VoiceProperties properties,
                VoiceAddress addresses,
                CallEvents events,
                SealedVariables variables,
                Farewell farewell,
                Clock clock) {
            // The start has reported every fault of the lines.
            CallStarts starts =
                    new CallStarts(book, new LineReader(new Faults(), book).read(properties.lines()), addresses, clock);
            return new CallDesk(
                    new CallMachine(book, clock), starts, events, variables, farewell, new TwimlWriter(addresses));
        }
    }
}
