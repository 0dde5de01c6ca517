package io.sluice.client.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.client.ClientSettings;
import io.sluice.client.Limits;
import io.sluice.client.Outcome;
import io.sluice.client.Sending;
import io.sluice.client.Sluice;
import io.sluice.client.SluiceUnavailableException;
import io.sluice.client.Sms;
import io.sluice.contract.CancelCommand;
import io.sluice.contract.MessageState;
import io.sluice.contract.SendSms;
import io.sluice.contract.SmsPurpose;
import io.sluice.contract.topic.Headers;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.SchemaCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Messages through a real broker, with a gateway by hand behind it. */
class MessagesKafkaTest {
    private static final String TO = "+19075550001";

    private final Installation installation = Installation.get();

    @Test
    void a_command_is_in_its_recipients_partition_framed_and_with_the_trace() throws Exception {
        try (Sluice sluice = installation.open();
                MDC.MDCCloseable trace = MDC.putCloseable("traceId", "0123456789abcdef0123456789abcdef");
                MDC.MDCCloseable span = MDC.putCloseable("spanId", "0123456789abcdef")) {
            UUID id = send(sluice, Sms.of(TO, SmsPurpose.OTP, "Hello"));

            ConsumerRecord<byte[], byte[]> record = await(id);

            byte[] key = TO.getBytes(StandardCharsets.UTF_8);
            assertThat(record.topic()).isEqualTo("sluice.sms.urgent");
            assertThat(record.key()).isEqualTo(key);
            assertThat(record.partition()).isEqualTo(Utils.toPositive(Utils.murmur2(key)) % Installation.PARTITIONS);
            assertThat(new String(
                            record.headers().lastHeader(Headers.TRACEPARENT).value(), StandardCharsets.UTF_8))
                    .isEqualTo("00-0123456789abcdef0123456789abcdef-0123456789abcdef-01");
            assertThat(trace).isNotSameAs(span);
        }
    }

    @Test
    void an_outcome_comes_through_the_partition_that_this_instance_reads() throws Exception {
        CountingMetrics metrics = new CountingMetrics();
        try (Sluice sluice = installation.open(metrics)) {
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                outcomes.add(sluice.outcome(send(sluice, Sms.of(TO, SmsPurpose.TRANSACTIONAL, "Number " + i))));
            }
            for (CompletableFuture<Outcome> outcome : outcomes) {
                assertThat(state(outcome)).isEqualTo(MessageState.DELIVERED);
            }
            assertThat(metrics.count("status awaited")).isEqualTo(60);
        }
    }

    @Test
    void an_instance_reads_its_part_of_the_statuses_of_others_and_decodes_none() throws Exception {
        CountingMetrics mine = new CountingMetrics();
        int published = 300;
        try (Sluice quiet = installation.open(mine);
                Sluice sluice = installation.open()) {
            for (int i = 0; i < published; i++) {
                installation.responder().message(UUID.randomUUID(), "another", 1, MessageState.ACCEPTED);
            }
            assertThat(state(sluice.outcome(send(sluice, Sms.of(TO, SmsPurpose.TRANSACTIONAL, "Last")))))
                    .isEqualTo(MessageState.DELIVERED);
            UUID own = send(quiet, Sms.of(TO, SmsPurpose.TRANSACTIONAL, "Own"));
            assertThat(state(quiet.outcome(own))).isEqualTo(MessageState.DELIVERED);

            assertThat(mine.count("status passed-over")).isBetween(1, published / 2);
            assertThat(mine.count("status awaited")).isEqualTo(3);
        }
    }

    @Test
    void an_id_of_ones_own_is_found_and_sent_again_under_the_same_id() throws Exception {
        try (Sluice sluice = installation.open()) {
            Sms sms = Sms.builder(TO, SmsPurpose.TRANSACTIONAL)
                    .text("Shipped")
                    .onceFor("shop/order-" + UUID.randomUUID() + "/shipped")
                    .build();

            UUID id = send(sluice, sms);

            assertThat(send(sluice, sms)).isEqualTo(id);
            assertThat(state(sluice.outcome(id))).isEqualTo(MessageState.DELIVERED);
        }
    }

    @Test
    void the_outcome_of_another_instances_message_is_found_later() throws Exception {
        Instant before = Instant.now();
        List<UUID> ids = new ArrayList<>();
        try (Sluice first = installation.open()) {
            for (int i = 0; i < 5; i++) {
                UUID id = send(first, Sms.of(TO, SmsPurpose.TRANSACTIONAL, "Before the restart"));
                assertThat(state(first.outcome(id))).isEqualTo(MessageState.DELIVERED);
                ids.add(id);
            }
        }
        try (Sluice second = installation.open()) {
            for (UUID id : ids) {
                assertThat(state(second.outcome(id, before))).isEqualTo(MessageState.DELIVERED);
            }
            UUID own = send(second, Sms.of(TO, SmsPurpose.TRANSACTIONAL, "After it"));
            assertThat(state(second.outcome(own))).isEqualTo(MessageState.DELIVERED);
        }
    }

    @Test
    void what_is_sent_again_under_its_own_id_after_a_restart_has_its_first_outcome() throws Exception {
        // Several, since some ids of one's own fall into the partition that the instance reads anyway.
        List<Sms> all = new ArrayList<>();
        for (int i = 0; i < 2 * Installation.PARTITIONS; i++) {
            all.add(Sms.builder(TO, SmsPurpose.TRANSACTIONAL)
                    .text("Once")
                    .onceFor("shop/order-" + UUID.randomUUID() + "/paid")
                    .build());
        }
        try (Sluice first = installation.open()) {
            for (Sms sms : all) {
                assertThat(state(first.outcome(send(first, sms)))).isEqualTo(MessageState.DELIVERED);
            }
        }
        try (Sluice second = installation.open()) {
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (Sms sms : all) {
                outcomes.add(second.outcome(send(second, sms), Instant.now()));
            }
            for (CompletableFuture<Outcome> outcome : outcomes) {
                assertThat(state(outcome)).isEqualTo(MessageState.DELIVERED);
            }
        }
    }

    @Test
    void an_outcome_that_does_not_come_is_open_when_the_time_is_over() throws Exception {
        ClientSettings settings = installation.settings();
        var waits = settings.waits();
        try (Sluice sluice = KafkaSluice.open(settings.withWaits(new io.sluice.client.Waits(
                waits.connect(),
                waits.publish(),
                waits.answer(),
                Duration.ofMillis(300),
                waits.lookBack(),
                waits.close())))) {
            UUID id = send(sluice, Sms.of(TO, SmsPurpose.TRANSACTIONAL, "hold"));

            assertThat(sluice.outcome(id).get(20, TimeUnit.SECONDS)).isEqualTo(new Outcome.Open(null));
        }
    }

    @Test
    void a_cancel_goes_to_its_targets_partition() throws Exception {
        try (Sluice sluice = installation.open()) {
            UUID target = send(sluice, Sms.of(TO, SmsPurpose.MARKETING, "hold"));

            assertThat(sluice.cancel(target, TO).get(20, TimeUnit.SECONDS)).isInstanceOf(Sending.Taken.class);

            var reader = Installation.format().reader(CancelCommand.class);
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            installation.responder().commands())
                    .anySatisfy(record -> {
                        assertThat(record.topic()).isEqualTo("sluice.cancel");
                        assertThat(reader.read(record.value()))
                                .isInstanceOfSatisfying(Decoded.Ok.class, ok -> assertThat(
                                                ((CancelCommand) ok.value()).getTargetCommandId())
                                        .isEqualTo(target));
                    }));
        }
    }

    @Test
    void more_than_may_be_outstanding_is_refused_at_once() throws Exception {
        try (Sluice sluice = KafkaSluice.open(installation.settings().withLimits(new Limits(1, 20_000)))) {
            List<CompletableFuture<Sending>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(sluice.sendSms(Sms.of(TO, SmsPurpose.TRANSACTIONAL, "hold")));
            }
            int refused = 0;
            for (CompletableFuture<Sending> sending : all) {
                try {
                    assertThat(sending.get(20, TimeUnit.SECONDS)).isInstanceOf(Sending.Taken.class);
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).hasMessageContaining("the limit");
                    refused++;
                }
            }
            assertThat(refused).isPositive();
        }
    }

    @Test
    void closing_waits_for_what_is_on_its_way_and_ends_every_wait() throws Exception {
        Sluice sluice = installation.open();
        List<CompletableFuture<Sending>> sendings = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            sendings.add(sluice.sendSms(Sms.of(TO, SmsPurpose.TRANSACTIONAL, "hold")));
        }
        CompletableFuture<Outcome> open = sluice.outcome(new UUID(1, 1));

        sluice.close();

        for (CompletableFuture<Sending> sending : sendings) {
            assertThat(sending.get(1, TimeUnit.SECONDS)).isInstanceOf(Sending.Taken.class);
        }
        assertThat(open).isCompletedExceptionally();
        assertThat(sluice.sendSms(Sms.of(TO, SmsPurpose.OTP, "late"))).isCompletedExceptionally();
    }

    @Test
    void the_schemas_of_this_release_are_published_where_they_are_missing() {
        try (Sluice sluice = installation.open();
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", installation.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition schemas = new TopicPartition("sluice.schemas", 0);
            consumer.assign(List.of(schemas));
            consumer.seekToBeginning(List.of(schemas));
            Map<String, Integer> seen = new HashMap<>();
            long end = consumer.endOffsets(List.of(schemas)).getOrDefault(schemas, 0L);
            while (consumer.position(schemas) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                seen.merge(new String(record.key(), StandardCharsets.UTF_8), 1, Integer::sum));
            }

            assertThat(seen).containsOnlyKeys(SchemaCatalogue.published().keySet());
            assertThat(seen.values()).as("published once, not at each start").containsOnly(1);
            assertThat(sluice).isNotNull();
        }
    }

    @Test
    void a_kafka_that_is_not_sluices_stops_the_start_with_what_to_look_at() {
        ClientSettings elsewhere = new ClientSettings(
                installation.bootstrapServers(),
                "shop",
                new Topics("nobody."),
                Map.of(),
                null,
                installation.settings().waits(),
                Limits.DEFAULTS);

        assertThatThrownBy(() -> KafkaSluice.open(elsewhere))
                .isInstanceOf(SluiceUnavailableException.class)
                .hasMessageContaining("nobody.status")
                .hasMessageContaining("prefix");
    }

    private static UUID send(Sluice sluice, Sms sms) throws Exception {
        return ((Sending.Taken) sluice.sendSms(sms).get(20, TimeUnit.SECONDS)).commandId();
    }

    private static MessageState state(CompletableFuture<Outcome> outcome) throws Exception {
        return ((Outcome.Ended) outcome.get(30, TimeUnit.SECONDS)).status().getState();
    }

    private ConsumerRecord<byte[], byte[]> await(UUID id) {
        var reader = Installation.format().reader(SendSms.class);
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> installation.responder().commands().stream()
                                .filter(record -> record.topic()
                                        .startsWith(Installation.topics().name(Topic.SMS_URGENT)))
                                .filter(record -> reader.read(record.value()) instanceof Decoded.Ok<SendSms> ok
                                        && ok.value().getCommandId().equals(id))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }
}
