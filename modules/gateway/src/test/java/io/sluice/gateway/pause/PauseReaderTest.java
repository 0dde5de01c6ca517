package io.sluice.gateway.pause;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.ControlState;
import io.sluice.contract.wire.Decoded;
import io.sluice.core.pause.PauseAges;
import io.sluice.core.pause.PauseBoard;
import io.sluice.core.time.SystemScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a dispatcher learns from the control topic, and that it doubts what it cannot read. */
class PauseReaderTest {
    private static final TopicPartition CONTROL = new TopicPartition("sluice.control", 0);
    private static final Duration STALE = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");

    private final SystemScheduler scheduler = new SystemScheduler(Clock.systemUTC());
    private final PauseBoard board = new PauseBoard(STALE, scheduler);
    private final PauseAges ages = new PauseAges(Clock.systemUTC());
    private final Map<String, ControlState> decoded = new ConcurrentHashMap<>();
    private volatile MockConsumer<byte[], byte[]> consumer = consumer();
    private final PauseReader reader = reader();
    private long offset;

    private PauseReader reader() {
        return new PauseReader(
                CONTROL.topic(),
                () -> consumer,
                bytes -> {
                    ControlState state = decoded.get(new String(bytes, StandardCharsets.UTF_8));
                    return state == null ? new Decoded.Malformed<>("damaged") : new Decoded.Ok<>(state);
                },
                board,
                ages,
                Duration.ofMillis(100),
                scheduler::nanoTime);
    }

    @AfterEach
    void stop() {
        reader.close();
    }

    @Test
    void nothing_is_known_before_the_end_was_read_and_then_what_stands_there() {
        says("sender:demo", state("sender:demo", true));
        says("lane:bulk", state("lane:bulk", true));
        says("lane:bulk", state("lane:bulk", false));
        assertThat(board.stale()).isTrue();
        reader.start();
        soon(() -> !board.stale());
        assertThat(board.inForce()).containsExactly("sender:demo");
        assertThat(ages.oldest()).isGreaterThan(Duration.between(SINCE, scheduler.now()).minus(SOON));
    }

    @Test
    void what_cannot_be_read_counts_as_a_pause_until_it_is_said_again() {
        reader.start();
        soon(() -> !board.stale());
        says("purpose:MARKETING", null);
        soon(() -> board.inForce().contains("purpose:MARKETING"));
        says("purpose:MARKETING", state("purpose:MARKETING", false));
        soon(() -> board.inForce().isEmpty());
    }

    @Test
    void a_tombstone_resumes() {
        says("all", state("all", true));
        reader.start();
        soon(() -> board.inForce().contains("all"));
        add("all", null);
        soon(() -> board.inForce().isEmpty());
    }

    @Test
    void a_kafka_that_breaks_makes_the_board_stale_and_another_consumer_goes_on() {
        reader.start();
        soon(() -> !board.stale());
        MockConsumer<byte[], byte[]> broken = consumer;
        consumer = consumer();
        says("all", state("all", true));
        broken.setPollException(new KafkaException("cut off"));
        soon(() -> board.inForce().contains("all"));
        assertThat(broken.closed()).isTrue();
    }

    private static ControlState state(String scope, boolean paused) {
        return ControlState.newBuilder()
                .setScope(scope)
                .setPaused(paused)
                .setBy("maria")
                .setAt(SINCE)
                .build();
    }

    /** Null: bytes that cannot be decoded. */
    private void says(String scope, @Nullable ControlState state) {
        String value = "record " + offset;
        if (state != null) {
            decoded.put(value, state);
        }
        add(scope, value.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String scope, byte @Nullable [] value) {
        long at = offset++;
        MockConsumer<byte[], byte[]> to = consumer;
        to.schedulePollTask(() -> {
            to.addRecord(new ConsumerRecord<>(
                    CONTROL.topic(),
                    CONTROL.partition(),
                    at,
                    scope.getBytes(StandardCharsets.UTF_8),
                    value));
        });
        to.updateEndOffsets(Map.of(CONTROL, offset));
    }

    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> made = new MockConsumer<>("earliest");
        made.updateBeginningOffsets(Map.of(CONTROL, offset));
        made.updateEndOffsets(Map.of(CONTROL, offset));
        return made;
    }

    private void soon(BooleanSupplier condition) {
        long deadline = scheduler.deadlineIn(SOON);
        while (!condition.getAsBoolean()) {
            assertThat(scheduler.nanoTime() - deadline).as("in time").isNegative();
            scheduler.sleepUntil(scheduler.deadlineIn(LOOK));
        }
    }
}
