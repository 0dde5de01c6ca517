package io.sluice.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.client.CheckAnswer;
import io.sluice.client.Outcome;
import io.sluice.client.Sending;
import io.sluice.client.Sluice;
import io.sluice.client.Sms;
import io.sluice.client.StartAnswer;
import io.sluice.client.VerificationRequest;
import io.sluice.client.kafka.Installation;
import io.sluice.client.kafka.KafkaSluice;
import io.sluice.client.testing.InMemorySluice;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SmsPurpose;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class SluiceClientAutoConfigurationKafkaTest {
    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SluiceClientAutoConfiguration.class));

    @Test
    void kafkas_address_and_the_services_name_are_all_that_is_needed() {
        contexts.withPropertyValues(
                        "spring.kafka.bootstrap-servers=" + Installation.get().bootstrapServers(),
                        "spring.application.name=" + Installation.SERVICE)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    Sluice sluice = context.getBean(Sluice.class);
                    assertThat(sluice).isInstanceOf(KafkaSluice.class);
                    Sending sending = sluice.sendSms(Sms.of("+19075550003", SmsPurpose.TRANSACTIONAL, "Hello"))
                            .get(30, TimeUnit.SECONDS);
                    UUID id = ((Sending.Taken) sending).commandId();
                    assertThat(sluice.outcome(id).get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Ended.class);
                    assertThat(sluice.startVerification(VerificationRequest.of("+19075550003", "login"))
                                    .get(30, TimeUnit.SECONDS))
                            .isInstanceOf(StartAnswer.Pending.class);
                    MeterRegistry meters = context.getBean(MeterRegistry.class);
                    assertThat(meters.get("sluice.client.publish")
                                    .tag("result", "acknowledged")
                                    .timers())
                            .isNotEmpty();
                    assertThat(meters.get("sluice.client.answer").timer().count())
                            .isEqualTo(1);
                });
    }

    @Test
    void what_is_missing_is_named() {
        // The embedded broker of other tests leaves its address in the system's properties.
        contexts.withPropertyValues("spring.application.name=shop", "spring.kafka.bootstrap-servers=")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("spring.kafka.bootstrap-servers"));
        contexts.withPropertyValues("spring.kafka.bootstrap-servers=127.0.0.1:1")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("spring.application.name"));
    }

    @Test
    void a_test_brings_the_double_and_its_listeners_work() {
        contexts.withBean(InMemorySluice.class)
                .withUserConfiguration(Listening.class)
                .run(context -> {
                    InMemorySluice sluice = context.getBean(InMemorySluice.class);
                    assertThat(context.getBean(Sluice.class)).isSameAs(sluice);
                    Sending sending = sluice.sendSms(Sms.of("+19075550003", SmsPurpose.TRANSACTIONAL, "Hello"))
                            .join();
                    assertThat(context.getBean(Book.class).statuses)
                            .extracting(MessageStatus::getCommandId)
                            .containsExactly(((Sending.Taken) sending).commandId());
                });
    }

    @Test
    void a_method_that_cannot_listen_stops_the_start() {
        contexts.withBean(InMemorySluice.class).withBean(Confused.class).run(context -> assertThat(
                        context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("@SluiceListener")
                .hasMessageContaining("MessageStatus"));
    }

    @Test
    void neither_settings_nor_requests_show_anything_personal() {
        assertThat(List.of(
                                Sms.of("+19075550003", SmsPurpose.OTP, "424242"),
                                VerificationRequest.builder("+19075550003", "login")
                                        .customCode("424242")
                                        .build(),
                                new io.sluice.client.Verification(new UUID(1, 1), "+19075550003"),
                                io.sluice.client.ClientSettings.of("kafka:9092", "shop")
                                        .withKafka(java.util.Map.of("sasl.jaas.config", "password 424242")))
                        .toString())
                .doesNotContain("9075550003")
                .doesNotContain("424242");
        assertThat(new CheckAnswer.Unanswered(new UUID(1, 1)).toString()).contains("Unanswered");
    }

    @Configuration(proxyBeanMethods = false)
    static class Listening {
        @Bean
        Book book() {
            return new Book();
        }
    }

    static class Book {
        final List<MessageStatus> statuses = new CopyOnWriteArrayList<>();

        @SluiceListener
        void take(MessageStatus status) {
            statuses.add(status);
        }
    }

    static class Confused {
        @SluiceListener
        void take(String anything) {
            throw new IllegalStateException(anything);
        }
    }
}
