package io.sluice.client.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.Feed;
import io.sluice.client.metrics.ClientMetrics;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordLoopTest {
    private static final Duration NEARLY_ALL = Duration.ofSeconds(30).minusMillis(100);

    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch stuck = new CountDownLatch(3);
    private final AtomicLong now = new AtomicLong();

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void stuck_subscriptions_are_closed_side_by_side() {
        List<RecordLoop<MessageStatus>> loops =
                Stream.generate(this::stuckLoop).limit(3).toList();
        assertThat(await(stuck)).isTrue();

        loops.forEach(RecordLoop::stop);
        now.addAndGet(NEARLY_ALL.toNanos());
        long began = System.nanoTime();
        loops.forEach(RecordLoop::close);

        // What is left of the common time is 100 ms each, and not 30 s.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void closing_waits_for_the_handler_at_work() {
        RecordLoop<MessageStatus> loop = stuckLoop();
        Thread closer = new Thread(loop::close);
        closer.start();
        assertThat(closer.isAlive()).isTrue();

        released.countDown();

        assertThat(ended(closer)).isTrue();
    }

    private RecordLoop<MessageStatus> stuckLoop() {
        LongSupplier clock = now::get;
        return new RecordLoop<>(
                Feed.STATUSES,
                "sluice.status",
                "shop",
                status -> {},
                WireFormat.withoutRegistry(new SchemaCatalogue()),
                this::notBeforeRelease,
                ClientMetrics.NONE,
                Instant.EPOCH,
                clock);
    }

    private Consumer<byte[], byte[]> notBeforeRelease() {
        stuck.countDown();
        assertThat(await(released)).isTrue();
        return new MockConsumer<>("earliest");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean ended(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return !thread.isAlive();
    }
}
