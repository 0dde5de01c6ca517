package io.sluice.gateway.dispatch;

import io.sluice.core.pause.Pauses;
import io.sluice.core.time.Scheduler;
import io.sluice.gateway.dispatch.HeldCommands.Held;
import io.sluice.gateway.wire.RecordFetcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads held commands again when they may go: one thread and one consumer for all partitions of the replica, which exists
 * from the first such command on. Beside the poll thread, so that nobody else's commands wait for them.
 */
final class HeldReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HeldReader.class);
    /** Between two looks at what may go; with a resume this much is added to its way. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final Duration REPLACE_AFTER = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final Ownership ownership;
    private final Pauses pauses;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RetentionWatch.Losses losses;
    private final Scheduler scheduler;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("held").unstarted(this::run);

    HeldReader(
            Ownership ownership,
            Pauses pauses,
            Supplier<Consumer<byte[], byte[]>> consumers,
            RetentionWatch.Losses losses,
            Scheduler scheduler) {
        this.ownership = ownership;
        this.pauses = pauses;
        this.consumers = consumers;
        this.losses = losses;
        this.scheduler = scheduler;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (Pauses.Watch _ = pauses.watch(this::stir)) {
            while (stop.getCount() > 0) {
                awaitHeld();
                readAgain();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stir() {
        ownership.all().forEach(owned -> owned.intakes().values().forEach(intake -> intake.held()
                .stir()));
    }

    /** Without a consumer, until something is held. */
    private void awaitHeld() throws InterruptedException {
        boolean held = false;
        while (!held && !stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            held = ownership.all().stream()
                    .flatMap(owned -> owned.intakes().values().stream())
                    .anyMatch(intake -> intake.held().count() > 0);
        }
    }

    private void readAgain() throws InterruptedException {
        if (stop.getCount() == 0) {
            return;
        }
        try (RecordFetcher fetcher = new RecordFetcher(consumers.get(), scheduler::nanoTime)) {
            while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                ownership.all().forEach(owned -> owned.intakes()
                        .forEach((partition, intake) -> readAgain(fetcher, partition, intake)));
            }
        } catch (RuntimeException e) {
            // Whatever it is: without this thread the commands would be held for ever.
            log.warn(
                    "Held commands could not be read again and are tried again: {}",
                    e.getClass().getName());
            boolean _ = stop.await(REPLACE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void readAgain(RecordFetcher fetcher, TopicPartition partition, Intake intake) {
        List<Held> due = intake.held()
                .take(scheduler.now(), pauses::holds, intake.window().roomForBack());
        if (due.isEmpty()) {
            return;
        }
        Map<Long, Held> left = due.stream().collect(Collectors.toMap(Held::offset, Function.identity()));
        try {
            RecordFetcher.Fetched fetched = fetcher.fetch(partition, Set.copyOf(left.keySet()));
            for (Held held : due) {
                ConsumerRecord<byte[], byte[]> record = fetched.records().get(held.offset());
                if (record != null) {
                    left.remove(held.offset());
                    intake.receiveAgain(record, held);
                } else if (fetched.gone().contains(held.offset())) {
                    left.remove(held.offset());
                    intake.lost(held);
                    losses.lost(partition.topic(), 1);
                }
            }
        } finally {
            left.values().forEach(held -> intake.held().putAside(held, true));
        }
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
