package io.sluice.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class SluiceClientAutoConfigurationKafkaTest {
    private static final int LISTENED_MAX = 100;

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
    void a_listener_hears_of_its_service_and_every_documented_metric_is_measured() {
        contexts.withPropertyValues(
                        "spring.kafka.bootstrap-servers=" + Installation.get().bootstrapServers(),
                        "spring.application.name=" + Installation.SERVICE)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withUserConfiguration(Listening.class)
                .run(context -> {
                    Sluice sluice = context.getBean(Sluice.class);
                    Book book = context.getBean(Book.class);
                    // A new group begins with what comes after it has its partitions.
                    for (int i = 0; i < LISTENED_MAX && book.statuses.isEmpty(); i++) {
                        Sending sending = sluice.sendSms(Sms.of("+19075550003", SmsPurpose.TRANSACTIONAL, "Hello"))
                                .get(30, TimeUnit.SECONDS);
                        UUID id = ((Sending.Taken) sending).commandId();
                        assertThat(sluice.outcome(id).get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Ended.class);
                    }
                    assertThat(sluice.startVerification(VerificationRequest.of("+19075550003", "login"))
                                    .get(30, TimeUnit.SECONDS))
                            .isInstanceOf(StartAnswer.Pending.class);

                    assertThat(book.statuses).isNotEmpty();
                    MeterRegistry meters = context.getBean(MeterRegistry.class);
                    assertThat(meters.getMeters().stream()
                                    .map(Meter::getId)
                                    .filter(id -> id.getName().startsWith("sluice.client.")
                                            && !id.getName().endsWith(".percentile"))
                                    .collect(Collectors.toMap(
                                            Meter.Id::getName, SluiceClientAutoConfigurationKafkaTest::tags, (a, b) -> a)))
                            .isEqualTo(documentedMetrics());
                });
    }

    private static Set<String> tags(Meter.Id id) {
        return id.getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
    }

    /** Tags by name, from the table of the client's document. */
    private static Map<String, Set<String>> documentedMetrics() throws IOException {
        Map<String, Set<String>> documented = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("../../docs/CLIENT.md"))) {
            if (line.startsWith("| `sluice.client.")) {
                String[] cells = line.split("\\|");
                Set<String> tags = Arrays.stream(cells[2].replace("`", "").split(","))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .collect(Collectors.toSet());
                documented.put(cells[1].replace("`", "").strip(), tags);
            }
        }
        return documented;
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
