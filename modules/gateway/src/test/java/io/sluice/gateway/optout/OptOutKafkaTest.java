package io.sluice.gateway.optout;

import static io.sluice.gateway.optout.OptOutViews.ANNA;
import static io.sluice.gateway.optout.OptOutViews.BERT;
import static io.sluice.gateway.optout.OptOutViews.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOutSource;
import io.sluice.core.optout.OptOutState;
import io.sluice.core.phone.E164;
import io.sluice.gateway.config.BadConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The opt-out topic on a real broker. */
class OptOutKafkaTest {
    private static final int PARTITIONS = 4;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final OptOutScope SCOPE = OptOutScope.parse(SERVICE).orElseThrow();
    private static final List<OptOutScope> SCOPES = List.of(SCOPE);

    private static EmbeddedKafkaBroker broker;

    @BeforeAll
    static void start() {
        broker = newBroker();
    }

    @AfterAll
    static void stop() {
        broker.destroy();
    }

    private static EmbeddedKafkaBroker newBroker() {
        EmbeddedKafkaKraftBroker started =
                new EmbeddedKafkaKraftBroker(1, PARTITIONS, "sluice.opt-outs", "sluice.opt-out-events");
        started.afterPropertiesSet();
        return started;
    }

    @Test
    void a_replica_is_ready_behind_its_barrier_and_then_knows_all_that_was_written_before() {
        E164 carl = new E164("+14155550103");
        try (KafkaReplica early = new KafkaReplica(broker, "early", false)) {
            early.start();
            record(early, carl, OptOutState.OPTED_OUT);
            try (KafkaReplica late = new KafkaReplica(broker, "late", true)) {
                assertThat(late.table.check(carl, SCOPES)).isInstanceOf(GateVerdict.Stale.class);
                late.start();
                await().atMost(SOON).until(late.table::isReady);
                assertThat(late.table.check(carl, SCOPES)).isEqualTo(new GateVerdict.OptedOut(SCOPE));
                awaitVerdict(late, BERT, new GateVerdict.Open());
            }
        }
    }

    @Test
    void a_change_reaches_every_replica_and_the_last_one_decides() {
        try (KafkaReplica here = new KafkaReplica(broker, "here", false);
                KafkaReplica there = new KafkaReplica(broker, "there", false)) {
            here.start();
            there.start();
            for (OptOutState state : List.of(OptOutState.OPTED_OUT, OptOutState.OPTED_IN, OptOutState.OPTED_OUT)) {
                record(here, ANNA, state);
                GateVerdict expected =
                        state == OptOutState.OPTED_OUT ? new GateVerdict.OptedOut(SCOPE) : new GateVerdict.Open();
                awaitVerdict(here, ANNA, expected);
                awaitVerdict(there, ANNA, expected);
            }
        }
    }

    @Test
    void a_damaged_record_closes_its_key_and_nothing_else() {
        E164 dora = new E164("+14155550104");
        try (KafkaReplica replica = new KafkaReplica(broker, "damaged", false)) {
            replica.start();
            String key = new OptOutKey(SERVICE, dora).wire();
            replica.send(new ProducerRecord<>("sluice.opt-outs", KafkaReplica.bytes(key), new byte[] {1, 2, 3}));
            replica.send(new ProducerRecord<>("sluice.opt-outs", KafkaReplica.bytes("?"), new byte[] {1, 2, 3}));
            awaitVerdict(replica, dora, new GateVerdict.OptedOut(SCOPE));
            awaitVerdict(replica, BERT, new GateVerdict.Open());
            record(replica, dora, OptOutState.OPTED_IN);
            awaitVerdict(replica, dora, new GateVerdict.Open());
        }
    }

    @Test
    void the_gate_closes_when_the_reader_stands_still() {
        try (KafkaReplica replica = new KafkaReplica(broker, "halted", false)) {
            replica.start();
            awaitVerdict(replica, BERT, new GateVerdict.Open());
            replica.haltReader();
            await().atMost(SOON).untilAsserted(() -> assertThat(replica.table.check(BERT, SCOPES))
                    .isInstanceOf(GateVerdict.Stale.class));
        }
    }

    @Test
    void the_gate_closes_when_the_broker_is_gone() {
        EmbeddedKafkaBroker mortal = newBroker();
        try (KafkaReplica replica = new KafkaReplica(mortal, "orphan", false)) {
            replica.start();
            awaitVerdict(replica, BERT, new GateVerdict.Open());
            mortal.destroy();
            await().atMost(SOON).untilAsserted(() -> assertThat(replica.table.refusal())
                    .hasValueSatisfying(line -> assertThat(line).contains("stall bound")));
            // The refusal speaks of the oldest partition; the recipient's own may be a moment younger.
            await().atMost(SOON).untilAsserted(() -> assertThat(replica.table.check(BERT, SCOPES))
                    .isInstanceOf(GateVerdict.Stale.class));
        }
    }

    @Test
    void a_live_start_without_any_opt_out_is_refused() {
        EmbeddedKafkaBroker empty = newBroker();
        try (KafkaReplica replica = new KafkaReplica(empty, "fresh", true)) {
            assertThatThrownBy(replica::start)
                    .isInstanceOf(BadConfigurationException.class)
                    .hasMessageContaining("sluice.opt-outs.accept-empty: delivery mode is live");
        } finally {
            empty.destroy();
        }
    }

    /** Waits, since on a busy machine a view may be stale for a moment. */
    private static void awaitVerdict(KafkaReplica replica, E164 recipient, GateVerdict verdict) {
        await().atMost(SOON).untilAsserted(() -> assertThat(replica.table.check(recipient, SCOPES))
                .isEqualTo(verdict));
    }

    private static void record(KafkaReplica replica, E164 recipient, OptOutState state) {
        replica.recorder
                .record(new OptOutChange(
                        recipient,
                        SCOPE,
                        state,
                        OptOutSource.OPERATOR,
                        Optional.of("ticket"),
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now()))
                .join();
    }
}
