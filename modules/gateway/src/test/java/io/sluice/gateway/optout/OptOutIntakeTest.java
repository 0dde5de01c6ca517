package io.sluice.gateway.optout;

import static io.sluice.gateway.optout.OptOutViews.ANNA;
import static io.sluice.gateway.optout.OptOutViews.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutSource;
import io.sluice.contract.OptOutState;
import io.sluice.contract.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptOutIntakeTest {
    private static final int PARTITIONS = 3;
    private static final OptOutKey KEY = new OptOutKey(SERVICE, ANNA);
    private static final UUID INCARNATION = new UUID(1, 2);
    private static final byte[] VALUE = {1};

    private final OptOutViews views = OptOutViews.open(PARTITIONS);
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final Barriers barriers =
            new Barriers(publisher, "replica-1", INCARNATION, views.nanos::get, InstantSource.fixed(Instant.EPOCH));
    private Decoded<OptOut> decoded = new Decoded.Malformed<>("damaged");
    private final OptOutIntake intake =
            new OptOutIntake(bytes -> decoded, views.view, new RecentChanges(), barriers, views.metrics);

    @Test
    void a_barrier_that_comes_back_proves_its_partition() {
        intake.opened(PARTITIONS, true);
        assertThat(publisher.published()).hasSize(PARTITIONS);
        views.pass(Duration.ofSeconds(1));
        for (RecordingPublisher.Published barrier : publisher.published()) {
            decoded = new Decoded.Ok<>((OptOut) barrier.value());
            intake.take(record(barrier.partition(), barrier.key(), VALUE), false);
        }
        assertThat(views.view.staleness()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_barrier_of_another_replica_or_of_an_earlier_life_proves_nothing() {
        Barriers others = new Barriers(
                publisher, "replica-1", new UUID(3, 4), views.nanos::get, InstantSource.fixed(Instant.EPOCH));
        others.write(PARTITIONS);
        for (RecordingPublisher.Published barrier : publisher.published()) {
            decoded = new Decoded.Ok<>((OptOut) barrier.value());
            intake.take(record(barrier.partition(), barrier.key(), VALUE), false);
        }
        assertThat(views.view.staleness()).isEqualTo(OptOutView.UNPROVEN);
    }

    @Test
    void an_unreadable_value_closes_its_key_until_a_readable_opt_in() {
        take(KEY.wire(), VALUE);
        assertThat(views.view.isOptedOut(KEY)).isTrue();
        assertThat(views.metrics.count(OptOutMetrics.Read.UNREADABLE_VALUE)).isEqualTo(1);
        decoded = new Decoded.Ok<>(state(OptOutState.OPTED_IN));
        take(KEY.wire(), VALUE);
        assertThat(views.view.isOptedOut(KEY)).isFalse();
    }

    @Test
    void a_state_of_a_later_version_closes_its_key() {
        decoded = new Decoded.Ok<>(state(OptOutState.UNRECOGNIZED));
        take(KEY.wire(), VALUE);
        assertThat(views.view.isOptedOut(KEY)).isTrue();
    }

    @Test
    void an_unreadable_key_is_counted_and_closes_nothing() {
        take("nobody knows", VALUE);
        take(null, VALUE);
        assertThat(views.view.size()).isZero();
        assertThat(views.metrics.count(OptOutMetrics.Read.UNREADABLE_KEY)).isEqualTo(2);
    }

    @Test
    void a_tombstone_changes_nothing() {
        decoded = new Decoded.Ok<>(state(OptOutState.OPTED_OUT));
        take(KEY.wire(), VALUE);
        take(KEY.wire(), null);
        assertThat(views.view.isOptedOut(KEY)).isTrue();
        assertThat(views.metrics.count(OptOutMetrics.Read.TOMBSTONE)).isEqualTo(1);
    }

    @Test
    void a_registry_that_is_down_holds_the_partition_for_as_long_as_it_takes() {
        decoded = new Decoded.SchemaUnavailable<>(Decoded.Missing.REGISTRY, "down");
        assertThat(intake.take(record(0, KEY.wire(), VALUE), true)).isEqualTo(OptOutIntake.Next.HOLD);
        assertThat(views.view.size()).isZero();
    }

    @Test
    void an_unknown_schema_is_waited_for_and_then_taken_as_damage() {
        decoded = new Decoded.SchemaUnavailable<>(Decoded.Missing.FINGERPRINT, "unknown");
        assertThat(take(KEY.wire(), VALUE)).isEqualTo(OptOutIntake.Next.HOLD);
        assertThat(intake.take(record(KEY.partition(PARTITIONS), KEY.wire(), VALUE), true))
                .isEqualTo(OptOutIntake.Next.GO_ON);
        assertThat(views.view.isOptedOut(KEY)).isTrue();
    }

    private OptOutIntake.Next take(@Nullable String key, byte @Nullable [] value) {
        return intake.take(record(KEY.partition(PARTITIONS), key, value), false);
    }

    private static OptOut state(OptOutState state) {
        return new OptOut(ANNA.value(), SERVICE, state, OptOutSource.SERVICE, null, Instant.EPOCH);
    }

    @SuppressWarnings("NullAway") // Kafka's own types do not say that key and value may be null
    private static ConsumerRecord<byte[], byte[]> record(int partition, @Nullable String key, byte @Nullable [] value) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>("sluice.opt-outs", partition, 0, bytes, value);
    }
}
