package io.sluice.gateway.pause;

import io.sluice.contract.ControlState;
import io.sluice.contract.wire.Decoded;
import io.sluice.core.pause.PauseAges;
import io.sluice.core.pause.PauseBoard;
import io.sluice.core.pause.PauseScope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the control topic into the board and follows it, on one thread, without a group: every replica reads all of it.
 * The board is proven up to an instant when everything below the end of the log, asked for after that instant, has been
 * read; while that fails, the board becomes stale and holds everything.
 */
final class PauseReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PauseReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration END_OFFSET_MAX = Duration.ofSeconds(2);
    private static final Duration REPLACE_AFTER = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final TopicPartition control;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Function<byte[], Decoded<ControlState>> decoder;
    private final PauseBoard board;
    private final PauseAges ages;
    private final Duration proveEvery;
    private final LongSupplier nanoTime;
    private final CountDownLatch proven = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("pauses").unstarted(this::run);
    /** Where the reader goes on with a new consumer; its thread only. */
    private long next;
    /** Something was resumed while more was paused than the board keeps; its thread only. */
    private boolean readAgain;

    /** @param proveEvery how often the end of the log is asked for; well below the board's bound */
    PauseReader(
            String topic,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Function<byte[], Decoded<ControlState>> decoder,
            PauseBoard board,
            PauseAges ages,
            Duration proveEvery,
            LongSupplier nanoTime) {
        this.control = new TopicPartition(topic, 0);
        this.consumers = consumers;
        this.decoder = decoder;
        this.board = board;
        this.ages = ages;
        this.proveEvery = proveEvery;
        this.nanoTime = nanoTime;
    }

    void start() {
        thread.start();
    }

    /** Whether all that was there at the start is read, waiting for it at most that long. */
    boolean awaitProven(Duration bound) throws InterruptedException {
        return proven.await(bound.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            do {
                try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                    follow(consumer);
                } catch (RuntimeException e) {
                    // Whatever it is: without this reader the board grows stale and nothing is sent.
                    log.warn(
                            "Reading {} failed and is tried again: {}",
                            control,
                            e.getClass().getName());
                }
            } while (!stop.await(REPLACE_AFTER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        consumer.assign(List.of(control));
        consumer.seek(control, next);
        while (stop.getCount() > 0) {
            try {
                prove(consumer);
            } catch (InvalidOffsetException gone) {
                restart(consumer);
            }
        }
    }

    /** One round: asks for the end, reads beyond it, and then follows until the next round. */
    private void prove(Consumer<byte[], byte[]> consumer) {
        long asked = nanoTime.getAsLong();
        long end = consumer.endOffsets(List.of(control), END_OFFSET_MAX).getOrDefault(control, 0L);
        if (end < next || readAgain) {
            restart(consumer);
        }
        boolean reached = false;
        while (stop.getCount() > 0 && (!reached || nanoTime.getAsLong() - asked < proveEvery.toNanos())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read(record);
            }
            next = consumer.position(control, END_OFFSET_MAX);
            if (!reached && next >= end) {
                reached = true;
                board.provenUntil(asked);
                proven.countDown();
            }
        }
    }

    /** The topic was made anew, its beginning is gone, or the board was full: nothing is known until all of it is read. */
    private void restart(Consumer<byte[], byte[]> consumer) {
        log.warn("{} is read again from its beginning", control);
        board.restart();
        ages.restart();
        readAgain = false;
        consumer.seekToBeginning(List.of(control));
        next = consumer.position(control, END_OFFSET_MAX);
    }

    /** What cannot be read holds its scope: damage must not let anything out that somebody paused. */
    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            log.error("{} offset {} has no key and says nothing", control, record.offset());
            return;
        }
        String scope = new String(record.key(), StandardCharsets.UTF_8);
        ControlState state = record.value() == null ? null : state(record);
        boolean paused = record.value() != null && (state == null || state.getPaused());
        board.read(scope, paused);
        ages.read(scope, paused, state == null ? Instant.ofEpochMilli(record.timestamp()) : state.getAt());
        readAgain |= !paused && board.full();
        String known = PauseScope.parse(scope).map(PauseScope::form).orElse("a scope that this release does not know");
        log.info("{} is {}", known, paused ? "paused by an operator" : "not paused");
    }

    /** Null for what cannot be read. */
    private @Nullable ControlState state(ConsumerRecord<byte[], byte[]> record) {
        return switch (decoder.apply(record.value())) {
            case Decoded.Ok<ControlState>(ControlState state) -> state;
            case Decoded.Malformed<ControlState>(String reason) -> unreadable(record, reason);
            case Decoded.SchemaUnavailable<ControlState> missing -> unreadable(record, missing.reason());
        };
    }

    private @Nullable ControlState unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
        log.error("{} offset {} cannot be read and counts as a pause: {}", control, record.offset(), reason);
        return null;
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            if (thread.isAlive()) { // never so when the start failed before its turn
                thread.join(STOP_MAX);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
