package io.sluice.quickstart.deadletters;

import io.sluice.contract.topic.Topic;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.records.TopicScan;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Looks through the dead letters. Used by one thread. */
public final class DeadLetters {
    private static final Duration READ_MAX = Duration.ofMinutes(5);

    private final OperatorContext context;

    public DeadLetters(OperatorContext context) {
        this.context = context;
    }

    /**
     * Hands over those that are meant, in the order of each partition.
     *
     * @throws CannotStartException when the topic cannot be read to its end in time
     */
    public void each(DeadLetterFilter filter, Consumer<DeadLetter> taken) {
        try (var consumer = context.consumer()) {
            TopicScan scan = new TopicScan(consumer, READ_MAX);
            boolean whole = scan.read(scan.partitions(topic()), filter.since(), record -> {
                DeadLetter letter = DeadLetter.of(record);
                if (filter.takes(letter)) {
                    taken.accept(letter);
                }
            });
            if (!whole) {
                throw new CannotStartException("The dead letters were not read to their end within "
                        + READ_MAX.toMinutes() + " minutes: narrow them with --since");
            }
        }
    }

    /** The letter at one place; empty when retention has taken it or there never was one. */
    public Optional<DeadLetter> at(int partition, long offset) {
        try (var consumer = context.consumer()) {
            TopicScan scan = new TopicScan(consumer, READ_MAX);
            return scan.readOne(new TopicPartition(topic(), partition), offset).map(DeadLetter::of);
        }
    }

    private String topic() {
        return context.topics().name(Topic.DEAD_LETTERS);
    }
}
