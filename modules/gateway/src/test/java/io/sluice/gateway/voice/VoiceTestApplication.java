package io.sluice.gateway.voice;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.optout.OptOutRecorder;
import io.sluice.gateway.optout.OptOutRecorders;
import io.sluice.gateway.optout.RecordingPublisher;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The webhook role with calls on a real server, with a Kafka in memory. */
@EnableAutoConfiguration
@ComponentScan({"io.sluice.gateway.config", "io.sluice.gateway.webhook", "io.sluice.gateway.voice"})
class VoiceTestApplication {
    @Bean
    RecordingPublisher publisher() {
        return new RecordingPublisher();
    }

    @Bean
    Metrics metrics(MeterRegistry registry) {
        return new Metrics(registry);
    }

    @Bean
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
    }

    @Bean
    OptOutRecorder optOutRecorder(RecordingPublisher publisher, Metrics metrics) {
        return OptOutRecorders.over(publisher, metrics);
    }
}
