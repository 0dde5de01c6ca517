package io.sluice.guarantees;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Every status that was ever published, by command, as an upstream service would see them: the same event once. */
public final class StatusBook implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final WireReader<MessageStatus> reader;
    private final Map<UUID, Map<UUID, MessageStatus>> byCommand = new HashMap<>();
    private final Thread thread;
    private int repeated;

    private StatusBook(Consumer<byte[], byte[]> consumer, WireReader<MessageStatus> reader) {
        this.consumer = consumer;
        this.reader = reader;
        this.thread = Thread.ofPlatform().name("status-book").unstarted(this::readAll);
    }

    public static StatusBook open(String bootstrapServers, String topic, WireFormat format) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        StatusBook book = new StatusBook(consumer, format.reader(MessageStatus.class));
        book.thread.start();
        return book;
    }

    /** Statuses of one command in the order of their sequence. */
    public synchronized List<MessageStatus> of(UUID command) {
        return byCommand.getOrDefault(command, Map.of()).values().stream()
                .sorted((a, b) -> Integer.compare(a.getSequence(), b.getSequence()))
                .toList();
    }

    /** The last state of a command, null when it has none. */
    public synchronized @Nullable MessageStatus last(UUID command) {
        List<MessageStatus> statuses = of(command);
        return statuses.isEmpty() ? null : statuses.getLast();
    }

    /** Commands with any status. */
    public synchronized int commands() {
        return byCommand.size();
    }

    /** Events that came more than once: permitted after a crash, counted. */
    public synchronized int repeated() {
        return repeated;
    }

    /** Waits until every command's last status fulfils the condition; answers those that do not in time. */
    public Collection<UUID> await(Collection<UUID> commands, Predicate<MessageStatus> condition, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        List<UUID> open = new ArrayList<>(commands);
        synchronized (this) {
            while (!open.isEmpty()) {
                open.removeIf(command -> {
                    MessageStatus last = last(command);
                    return last != null && condition.test(last);
                });
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (open.isEmpty() || left <= 0) {
                    break;
                }
                try {
                    wait(Math.min(left, 200));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        return open;
    }

    /** Waits until every command has a final status. */
    public Collection<UUID> awaitFinal(Collection<UUID> commands, Duration within) {
        return await(commands, MessageStatus::getFinal$, within);
    }

    /** What is known of commands that did not end, for the message of a failing test. */
    public synchronized String describe(Collection<UUID> commands) {
        Map<String, Long> histories = commands.stream()
                .map(id -> of(id).stream()
                        .map(s -> s.getState() + " " + s.getReason())
                        .toList()
                        .toString())
                .collect(Collectors.groupingBy(h -> h, Collectors.counting()));
        return commands.size() + " commands without a final status: " + histories;
    }

    /** How many of the commands are in this state now. */
    public synchronized long count(Collection<UUID> commands, MessageState state) {
        return commands.stream()
                .map(this::last)
                .filter(s -> s != null && s.getState() == state)
                .count();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
                    note(polled);
                }
            }
        } catch (WakeupException _) {
            // Closed.
        }
    }

    private synchronized void note(ConsumerRecord<byte[], byte[]> polled) {
        if (reader.read(polled.value()) instanceof Decoded.Ok<MessageStatus>(MessageStatus status)) {
            Map<UUID, MessageStatus> events = byCommand.computeIfAbsent(status.getCommandId(), _ -> new HashMap<>());
            if (events.putIfAbsent(status.getEventId(), status) != null) {
                repeated++;
            }
            notifyAll();
        } else {
            throw new AssertionError("A status that cannot be read");
        }
    }
}
