package io.sluice.gateway.dispatch;

import io.sluice.core.dispatch.CommandDispatcher;
import io.sluice.core.dispatch.PartitionDesk;
import io.sluice.core.time.Scheduler;
import io.sluice.core.tracking.OwnedPartitionLog;
import io.sluice.core.tracking.PartitionTrackers;
import io.sluice.gateway.schedule.ScheduledCommands;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partition numbers that this replica owns, from take-over to hand-over. A number counts as owned when its journal was
 * read to the end; until then its commands stay in Kafka. Take-overs go on on threads of their own; everything
 * else is called on the poll thread, and what is owned may be asked for by any.
 */
final class Ownership {
    /** Between two tries to take a number over. */
    private static final Duration TAKE_AGAIN = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Ownership.class);

    private final PartitionTrackers trackers;
    private final ScheduledCommands scheduled;
    private final CommandDispatcher dispatcher;
    private final IntakeTools tools;
    private final Map<String, CommandTopic> topicsByName;
    private final Scheduler scheduler;
    private final Duration groupTellsWithin;
    private final Map<Integer, OwnedPartition> owned = new ConcurrentHashMap<>();
    /** One for each number that is assigned now; what belongs to an earlier turn of a number is for nothing. */
    private final Map<Integer, Turn> turns = new ConcurrentHashMap<>();

    /** From the beginning of a take-over to its end, whatever that is. Compared by identity. */
    private static final class Turn {}

    /** @param groupTellsWithin longer than the group needs to take a partition away from a silent replica */
    Ownership(
            PartitionTrackers trackers,
            ScheduledCommands scheduled,
            CommandDispatcher dispatcher,
            IntakeTools tools,
            Map<String, CommandTopic> topicsByName,
            Scheduler scheduler,
            Duration groupTellsWithin) {
        this.trackers = trackers;
        this.scheduled = scheduled;
        this.dispatcher = dispatcher;
        this.tools = tools;
        this.topicsByName = Map.copyOf(topicsByName);
        this.scheduler = scheduler;
        this.groupTellsWithin = groupTellsWithin;
    }

    @Nullable
    OwnedPartition owned(int partition) {
        return owned.get(partition);
    }

    /** Number of partitions owned, for health and gauges. */
    int count() {
        return owned.size();
    }

    /** Whether every assigned number was taken over. */
    boolean settled() {
        return owned.keySet().containsAll(turns.keySet());
    }

    Collection<OwnedPartition> all() {
        return owned.values();
    }

    /**
     * Begins a take-over of a number that is not owned; it is owned when its history is known. Tried again until it is, or
     * the number's turn is over.
     */
    void take(int partition, Set<TopicPartition> topics) {
        Turn turn = new Turn();
        turns.put(partition, turn);
        take(partition, topics, turn);
    }

    private void take(int partition, Set<TopicPartition> topics, Turn turn) {
        BiConsumer<@Nullable OwnedPartitionLog, @Nullable Throwable> taken = (partitionLog, problem) -> {
            if (turns.get(partition) != turn) {
                giveBack(partition, partitionLog);
                return;
            }
            if (partitionLog != null) {
                open(partition, topics, partitionLog, turn);
            } else {
                log.warn("Partition {} could not be taken over: {}", partition, describe(problem));
                // Whoever completes the take-over must not wait here.
                scheduler.start("take-again", () -> {
                    scheduler.sleepUntil(scheduler.deadlineIn(TAKE_AGAIN));
                    if (turns.get(partition) == turn) {
                        take(partition, topics, turn);
                    }
                });
            }
        };
        scheduler.start("take-over", () -> {
            // The owner entry of a number that is somebody else's by now would end its flights there.
            if (turns.get(partition) != turn) {
                return;
            }
            var _ = trackers.take(partition).whenComplete(taken);
        });
    }

    /**
     * Takes a number over anew whose journal could not be written, or that got one more topic: its flights end, and an
     * attempt that is still on the wire is looked up, as after a crash. The caller has its topics read again from the first
     * open record on.
     */
    void takeAnew(int partition, Set<TopicPartition> topics) {
        log.warn("Partition {} is taken over anew", partition);
        Turn turn = new Turn();
        turns.put(partition, turn);
        OwnedPartition before = owned.remove(partition);
        if (before != null) {
            before.close();
        }
        var _ = scheduled.release(partition);
        var _ = trackers.release(partition).whenComplete((_, _) -> {
            if (turns.get(partition) == turn) {
                take(partition, topics, turn);
            }
        });
    }

    /** Ends all flights of these numbers: what is on the wire is settled, everything else is left. */
    void drain(Collection<Integer> numbers, Duration within) {
        turns.keySet().removeAll(numbers);
        numbers.forEach(number -> {
            var _ = scheduled.release(number);
        });
        numbers.stream().map(owned::get).forEach(p -> {
            if (p != null) {
                p.close();
            }
        });
        long deadline = scheduler.deadlineIn(within);
        for (int number : numbers) {
            OwnedPartition partition = owned.get(number);
            Duration left = Duration.ofNanos(Math.max(0, deadline - scheduler.nanoTime()));
            if (partition != null && !partition.awaitDrained(left)) {
                log.warn(
                        "Partition {} was handed over with requests on the wire; the next owner looks them up", number);
            }
        }
    }

    /** Gives the numbers up after their drain. */
    void release(Collection<Integer> numbers, Duration within) {
        CompletableFuture<?>[] released = numbers.stream()
                .map(number -> {
                    owned.remove(number);
                    return trackers.release(number);
                })
                .toArray(CompletableFuture[]::new);
        // The next owner begins where the last checkpoint ends; it is also right without it, only slower.
        CompletableFuture.allOf(released)
                .completeOnTimeout(null, within.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** The numbers are somebody else's already: nothing may be written for them any more. */
    void lose(Collection<Integer> numbers) {
        turns.keySet().removeAll(numbers);
        numbers.forEach(number -> {
            trackers.lose(number);
            var _ = scheduled.release(number);
            OwnedPartition partition = owned.remove(number);
            if (partition != null) {
                partition.close();
            }
        });
    }

    Map<TopicPartition, OffsetAndMetadata> committable(Collection<Integer> numbers) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        numbers.stream().map(owned::get).forEach(p -> {
            if (p != null) {
                offsets.putAll(p.committable());
            }
        });
        return offsets;
    }

    void committed(TopicPartition partition, long offset, long begunNanos) {
        OwnedPartition number = owned.get(partition.partition());
        if (number != null) {
            number.committed(partition, offset, begunNanos);
        }
    }

    /** A take-over that came too late: what has a later turn is that one's. */
    private void giveBack(int partition, @Nullable OwnedPartitionLog partitionLog) {
        if (partitionLog != null && !turns.containsKey(partition)) {
            trackers.lose(partition);
        }
    }

    private void open(int partition, Set<TopicPartition> topics, OwnedPartitionLog partitionLog, Turn turn) {
        PartitionDesk desk =
                new PartitionDesk(partition, partitionLog.journal(), partitionLog.history(), dispatcher, scheduler);
        Map<TopicPartition, Intake> intakes = new HashMap<>();
        Reach reach = new Reach(partitionLog.history()::endangered, tools.settledMax());
        for (TopicPartition topic : topics) {
            CommandTopic kind = Objects.requireNonNull(topicsByName.get(topic.topic()), "subscribed");
            intakes.put(topic, new Intake(kind, partitionLog.history(), desk, reach, tools));
        }
        // In one step with the look at the turn: what ends a turn takes the entry out after it.
        OwnedPartition opened =
                new OwnedPartition(partitionLog, desk, intakes, new Breakage(scheduler.nanoTime(), groupTellsWithin));
        turns.computeIfPresent(partition, (_, present) -> {
            if (present == turn) {
                owned.put(partition, opened);
                scheduled.take(partition);
                log.info("Partition {} taken over", partition);
            }
            return present;
        });
        if (owned.get(partition) != opened) {
            // Its turn ended while it was opened: nobody else knows of its reading threads.
            opened.close();
        }
    }

    private static String describe(@Nullable Throwable problem) {
        return problem == null ? "no reason given" : problem.getClass().getSimpleName();
    }
}
