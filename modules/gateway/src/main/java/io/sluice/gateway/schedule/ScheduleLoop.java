package io.sluice.gateway.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schedule's thread: reads owned partitions ahead, hands over what is due, commits what is done. Other threads only
 * leave requests: takes, releases and completions, of which there are never more than partitions and commands in flight.
 * When anything fails, the readers are replaced and every owned partition is read again from its committed offset.
 */
final class ScheduleLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ScheduleLoop.class);
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration REPLACE_AFTER = Duration.ofSeconds(1);

    private final Supplier<ScheduleReader> readers;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final List<Integer> owned = new ArrayList<>();
    private volatile boolean stopped;

    /** What other threads ask for. */
    private sealed interface Request {
        record Take(int partition) implements Request {}

        record Release(int partition, CompletableFuture<Void> released) implements Request {}

        record Wake() implements Request {}
    }

    ScheduleLoop(Supplier<ScheduleReader> readers) {
        this.readers = readers;
    }

    void take(int partition) {
        requests.add(new Request.Take(partition));
    }

    CompletableFuture<Void> release(int partition) {
        CompletableFuture<Void> released = new CompletableFuture<>();
        requests.add(new Request.Release(partition, released));
        return released;
    }

    void stop() {
        stopped = true;
        requests.add(new Request.Wake());
    }

    @Override
    public void run() {
        while (!stopped) {
            try (ScheduleReader reader = readers.get()) {
                owned.forEach(reader::take);
                while (!stopped) {
                    serve(reader);
                }
            } catch (RuntimeException e) {
                // Not only Kafka's: a log that was cut shorter, or a defect, must not end the schedule. Its class only.
                log.error(
                        "Reading scheduled commands failed and starts again: {}",
                        e.getClass().getName());
                serveWithoutReader();
            }
        }
        answerTheRest();
    }

    private void serve(ScheduleReader reader) {
        Request request = owned.isEmpty() ? next(IDLE) : requests.poll();
        while (request != null) {
            switch (request) {
                case Request.Take(int partition) -> {
                    owned.add(partition);
                    reader.take(partition);
                }
                case Request.Release(int partition, var released) -> {
                    owned.remove(Integer.valueOf(partition));
                    try {
                        reader.release(partition);
                    } finally {
                        released.complete(null);
                    }
                }
                case Request.Wake _ -> {}
            }
            request = requests.poll();
        }
        if (!owned.isEmpty()) {
            reader.readAhead();
            reader.handOver();
        }
    }

    /** Between two readers: only bookkeeping, since there is nobody to read with. */
    private void serveWithoutReader() {
        Request request = next(REPLACE_AFTER);
        if (request instanceof Request.Take(int partition)) {
            owned.add(partition);
        } else if (request instanceof Request.Release(int partition, var released)) {
            owned.remove(Integer.valueOf(partition));
            released.complete(null);
        }
    }

    private void answerTheRest() {
        List<Request> rest = new ArrayList<>();
        requests.drainTo(rest);
        for (Request request : rest) {
            if (request instanceof Request.Release(int _, var released)) {
                released.complete(null);
            }
        }
    }

    private @Nullable Request next(Duration wait) {
        try {
            return requests.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            stopped = true;
            return null;
        }
    }
}
