package io.sluice.gateway.tracking;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.core.journal.LoggedEntry;
import io.sluice.core.time.Scheduler;
import io.sluice.core.tracking.CallbackFact;
import io.sluice.core.tracking.FoldSnapshot;
import io.sluice.core.tracking.LogReader;
import io.sluice.core.tracking.PartitionTracker;
import io.sluice.gateway.tracking.LogDecoder.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that reads journal and callbacks of all owned partitions and drives their trackers. Everything but
 * {@link #submit}, {@link #stop}, {@link #find} and {@link #trackers} happens on it. When Kafka fails it, all partitions
 * are closed, since without it nothing is sent, and it goes on with a new consumer: the partitions can be taken anew.
 */
final class TrackerLoop implements LogReader, Runnable {
    private static final Duration POLL = Duration.ofMillis(50);
    /** Under load the logs are read in larger pieces: a poll costs the same for one record as for many. */
    private static final Duration GATHER = Duration.ofMillis(4);

    /** Records of one poll that say that there is load; a lone command's own entries are read without a wait. */
    private static final int LOAD_RECORDS = 8;

    private static final Duration FIGURES_EVERY = Duration.ofSeconds(5);
    /** How long a partition is left alone whose next record needs a schema that is not at hand. */
    private static final Duration SCHEMA_PAUSE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(TrackerLoop.class);

    private final Topics topics;
    private final RenewableConsumer consumer;
    private final AssignedLogs logs;
    private final LogDecoder decoder;
    private final Scheduler scheduler;
    private final TrackingMetrics metrics;
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Map<Integer, PartitionTracker> trackers = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> pausedUntilNanos = new HashMap<>();
    private volatile boolean stopped;
    private long figuresDueNanos;
    private boolean underLoad;

    /** @param consumers makes consumers without a group; the loop closes them */
    TrackerLoop(
            Topics topics,
            Supplier<Consumer<byte[], byte[]>> consumers,
            LogDecoder decoder,
            Scheduler scheduler,
            TrackingMetrics metrics) {
        this.topics = topics;
        this.consumer = new RenewableConsumer(consumers, scheduler);
        this.logs = new AssignedLogs(consumer, topics);
        this.decoder = decoder;
        this.scheduler = scheduler;
        this.metrics = metrics;
        this.figuresDueNanos = scheduler.nanoTime();
    }

    @Override
    public void submit(Runnable task) {
        tasks.add(task);
        consumer.wakeup();
    }

    void stop() {
        stopped = true;
        consumer.wakeup();
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }

    @Override
    public Collection<PartitionTracker> trackers() {
        return trackers.values();
    }

    @Override
    public @Nullable PartitionTracker find(int partition) {
        return trackers.get(partition);
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                turnOrBeginAnew();
            }
        } finally {
            stopped = true;
            trackers.values().forEach(tracker -> tracker.end("the tracker stopped"));
            consumer.close();
            tasks.forEach(Runnable::run);
        }
    }

    private void turnOrBeginAnew() {
        try {
            turn();
        } catch (WakeupException _) {
            // A task waits, or the stop: any call that asks the broker may end so, and the next turn makes up for it.
        } catch (InterruptException _) {
            stopped = true;
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Its class only: the text may hold what was read.
            log.error(
                    "The tracker failed ({}): all its partitions are closed",
                    e.getClass().getName());
            beginAnew();
        }
    }

    private void beginAnew() {
        for (PartitionTracker tracker : trackers.values()) {
            tracker.end("the tracker failed");
            metrics.ended(tracker.fold().figures());
        }
        trackers.clear();
        pausedUntilNanos.clear();
        consumer.renew(() -> !stopped);
    }

    private void turn() {
        runTasks();
        if (!trackers.isEmpty()) {
            poll();
            for (PartitionTracker tracker : List.copyOf(trackers.values())) {
                tracker.advance(
                        logs.position(logs.journal(tracker.partition())),
                        logs.position(logs.callbacks(tracker.partition())),
                        () -> logs.ended(logs.callbacks(tracker.partition())));
                if (tracker.phase() == PartitionTracker.Phase.ENDED) {
                    remove(tracker);
                }
            }
        }
        showFigures();
    }

    private void runTasks() {
        try {
            Duration wait = trackers.isEmpty() ? POLL : underLoad ? GATHER : Duration.ZERO;
            Runnable task = tasks.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            while (task != null) {
                task.run();
                task = tasks.poll();
            }
        } catch (InterruptedException _) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void add(PartitionTracker tracker, FoldSnapshot from) {
        if (stopped) {
            tracker.end("the tracker stopped");
            return;
        }
        PartitionTracker before = trackers.remove(tracker.partition());
        if (before != null) {
            before.end("the partition is taken again");
            logs.assign(trackers.keySet()); // what was known of its logs may be old
        }
        trackers.put(tracker.partition(), tracker);
        logs.assign(trackers.keySet());
        logs.seek(logs.journal(tracker.partition()), from.journalOffset());
        logs.seek(logs.callbacks(tracker.partition()), from.callbacksOffset());
    }

    private void remove(PartitionTracker tracker) {
        metrics.ended(tracker.fold().figures());
        if (trackers.remove(tracker.partition(), tracker)) {
            logs.assign(trackers.keySet());
        }
    }

    private void poll() {
        for (PartitionTracker tracker : trackers.values()) {
            pause(logs.journal(tracker.partition()), tracker.journalFull());
            pause(logs.callbacks(tracker.partition()), tracker.callbacksFull());
        }
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.get().poll(POLL);
        } catch (WakeupException _) {
            underLoad = false; // the next turn polls at once
            return;
        }
        underLoad = records.count() >= LOAD_RECORDS;
        for (TopicPartition partition : records.partitions()) {
            PartitionTracker tracker = trackers.get(partition.partition());
            if (tracker != null) {
                read(tracker, partition, records.records(partition));
            }
        }
    }

    private void pause(TopicPartition partition, boolean full) {
        Long until = pausedUntilNanos.get(partition);
        boolean waits = until != null && scheduler.nanoTime() - until < 0;
        if (full || waits) {
            consumer.get().pause(List.of(partition));
        } else {
            pausedUntilNanos.remove(partition);
            consumer.get().resume(List.of(partition));
        }
    }

    private void read(
            PartitionTracker tracker, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        boolean isJournal = partition.topic().equals(topics.name(Topic.JOURNAL));
        for (ConsumerRecord<byte[], byte[]> record : records) {
            boolean readOn = isJournal ? readEntry(tracker, record) : readCallback(tracker, record);
            if (!readOn) {
                logs.seek(partition, record.offset());
                pausedUntilNanos.put(partition, scheduler.deadlineIn(SCHEMA_PAUSE));
                return;
            }
        }
    }

    private boolean readEntry(PartitionTracker tracker, ConsumerRecord<byte[], byte[]> record) {
        return switch (decoder.entry(record)) {
            case Answer.Value<LoggedEntry>(LoggedEntry entry) -> {
                tracker.read(entry);
                yield true;
            }
            case Answer.Unreadable<LoggedEntry> _ -> {
                tracker.end("an entry of the journal cannot be read");
                yield false;
            }
            case Answer.ReadAgain<LoggedEntry> _ -> false;
        };
    }

    private boolean readCallback(PartitionTracker tracker, ConsumerRecord<byte[], byte[]> record) {
        return switch (decoder.callback(record)) {
            case Answer.Value<CallbackFact>(CallbackFact fact) -> {
                tracker.read(record.offset(), fact);
                yield true;
            }
            case Answer.Unreadable<CallbackFact> _ -> true;
            case Answer.ReadAgain<CallbackFact> _ -> false;
        };
    }

    private void showFigures() {
        if (scheduler.nanoTime() - figuresDueNanos < 0) {
            return;
        }
        figuresDueNanos = scheduler.deadlineIn(FIGURES_EVERY);
        List<TrackingMetrics.Partition> figures = new ArrayList<>();
        for (PartitionTracker tracker : trackers.values()) {
            long lag = logs.lag(tracker.partition());
            figures.add(new TrackingMetrics.Partition(tracker.fold().figures(), lag, tracker.checkpointAge()));
        }
        metrics.show(figures);
    }
}
