package io.sluice.gateway.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.core.journal.FencedJournal;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.time.Scheduler;
import io.sluice.core.time.SystemScheduler;
import io.sluice.core.tracking.CheckpointCycle;
import io.sluice.core.tracking.FoldSnapshot;
import io.sluice.core.tracking.PartitionFold;
import io.sluice.core.tracking.PartitionTracker;
import io.sluice.core.tracking.StatusQueue;
import io.sluice.core.tracking.TrackingPolicy;
import io.sluice.gateway.journal.JournalMetrics;
import io.sluice.gateway.journal.KafkaJournalLog;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the loop does when Kafka's consumer fails or gives what cannot be read. */
class TrackerLoopTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final TopicPartition JOURNAL = new TopicPartition(TrackerReplica.TOPICS.name(Topic.JOURNAL), 0);

    private final Scheduler scheduler = new SystemScheduler(Clock.systemUTC());
    private final Metrics meters = new Metrics(new SimpleMeterRegistry());
    private final TrackingMetrics metrics = new TrackingMetrics(meters, scheduler::now);
    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final BlockingQueue<MockConsumer<byte[], byte[]>> made = new LinkedBlockingQueue<>();
    private final AtomicInteger written = new AtomicInteger();
    private final RecordPublisher publisher = (_, _, _, _) -> {
        written.incrementAndGet();
        return new CompletableFuture<>();
    };
    private final TrackerLoop loop = new TrackerLoop(
            TrackerReplica.TOPICS, this::newConsumer, new LogDecoder(format, scheduler::nanoTime), scheduler, metrics);
    private final MockConsumer<byte[], byte[]> first = made.remove();
    private final Thread thread = Thread.ofPlatform().start(loop);

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop();
        assertThat(thread.join(LONG)).isTrue();
    }

    @Test
    void when_the_consumer_fails_its_partitions_end_and_another_consumer_takes_them_anew() throws Exception {
        first.setPollException(new TimeoutException("not in time"));
        PartitionTracker failed = add(Long.MAX_VALUE);
        assertThatThrownBy(() -> failed.taken().get(LONG.toSeconds(), TimeUnit.SECONDS))
                .hasMessageContaining("failed");

        assertThat(made.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        PartitionTracker again = add(Long.MAX_VALUE);
        CompletableFuture<Boolean> runs = new CompletableFuture<>();
        loop.submit(() -> runs.complete(loop.find(0) == again));
        assertThat(runs.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(first.closed()).isTrue();
        assertThat(loop.isStopped()).isFalse();
    }

    @Test
    void a_wakeup_outside_of_a_poll_ends_nothing() throws Exception {
        PartitionTracker tracker = add(Long.MAX_VALUE);
        loop.submit(() -> {
            throw new WakeupException();
        });
        CompletableFuture<Boolean> runs = new CompletableFuture<>();
        loop.submit(() -> runs.complete(loop.find(0) == tracker));

        assertThat(runs.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(tracker.phase()).isEqualTo(PartitionTracker.Phase.READING);
        assertThat(made).isEmpty();
    }

    @Test
    void an_entry_that_cannot_be_read_ends_the_take_over() throws Exception {
        first.schedulePollTask(() -> {
            if (first.assignment().contains(JOURNAL)) {
                first.addRecord(new ConsumerRecord<>(JOURNAL.topic(), 0, 0, new byte[0], new byte[] {1, 2, 3}));
            }
        });
        PartitionTracker tracker = add(1);

        assertThatThrownBy(() -> tracker.taken().get(LONG.toSeconds(), TimeUnit.SECONDS))
                .hasMessageContaining("cannot be read");
        assertThat(written).hasValue(0);
    }

    @Test
    void a_tracker_that_was_ended_by_another_thread_claims_nothing() {
        PartitionTracker tracker = tracker(0);
        tracker.end("lost");
        tracker.advance(0, 0, () -> true);

        assertThat(tracker.phase()).isEqualTo(PartitionTracker.Phase.ENDED);
        assertThat(written).hasValue(0);
    }

    private Consumer<byte[], byte[]> newConsumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(JOURNAL, 0L));
        made.add(consumer);
        return consumer;
    }

    private PartitionTracker add(long journalEnd) {
        PartitionTracker tracker = tracker(journalEnd);
        loop.submit(() -> loop.add(tracker, FoldSnapshot.empty()));
        return tracker;
    }

    private PartitionTracker tracker(long journalEnd) {
        TrackingPolicy policy = new TrackingPolicy(
                Duration.ofDays(4), 100_000, Duration.ofMinutes(30), Duration.ofHours(24), List.of(LONG), 10_000);
        PartitionFold fold =
                new PartitionFold(scheduler.newMonitor(), policy, new NoErrors(), FoldSnapshot.empty(), List.of());
        FencedJournal journal =
                new FencedJournal(new KafkaJournalLog(0, publisher), "me", scheduler, LONG, new JournalMetrics(meters));
        TopicReader reader = new TopicReader(this::newConsumer);
        Checkpoints checkpoints = new Checkpoints(TrackerReplica.TOPICS, reader, format, publisher, 100_000);
        CheckpointCycle cycle = new CheckpointCycle(0, checkpoints, scheduler, LONG, 0);
        StatusQueue statuses = new StatusQueue(0, new KafkaStatuses(publisher));
        return new PartitionTracker(0, fold, journal, statuses, cycle, metrics, scheduler, journalEnd);
    }

    private static final class NoErrors implements ProviderErrors {
        @Override
        public ProviderError ofAnswer(int code) {
            return ofCallback(code);
        }

        @Override
        public ProviderError ofCallback(int code) {
            return new ProviderError(code, FailureClass.TRANSIENT, "PASSING", "It passes.", true, Duration.ZERO);
        }
    }
}
