package io.sluice.quickstart.optouts;

import io.sluice.contract.OptOut;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.records.TopicScan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * What the opt-out topic says now. Reads all of it, partition by partition: the keys of one recipient lie in several, and
 * the states of one partition are all that is in memory at a time. Used by one thread.
 */
public final class OptOutBook {
    private static final Duration READ_MAX = Duration.ofMinutes(10);

    private final OperatorContext context;

    public OptOutBook(OperatorContext context) {
        this.context = context;
    }

    /** The states of one recipient, by scope. */
    public List<OptOut> of(E164 recipient) {
        String ending = " " + recipient.value();
        Map<String, OptOut> found = new TreeMap<>();
        read(key -> key.endsWith(ending), state -> found.put(state.getScope(), state));
        return List.copyOf(found.values());
    }

    /** Hands over the newest state of every recipient and scope. */
    public void each(Consumer<OptOut> taken) {
        read(key -> true, taken);
    }

    /** @throws CannotStartException when it takes too long */
    private void read(Predicate<String> wanted, Consumer<OptOut> taken) {
        WireReader<OptOut> reader = context.format().reader(OptOut.class);
        try (var consumer = context.consumer()) {
            TopicScan scan = new TopicScan(consumer, READ_MAX);
            for (Collection<TopicPartition> partitions : parts(scan)) {
                Map<String, byte[]> newest = new TreeMap<>();
                boolean whole = scan.read(partitions, Instant.EPOCH, record -> {
                    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.US_ASCII);
                    if (key.startsWith("barrier ") || !wanted.test(key)) {
                        return;
                    }
                    if (record.value() == null) {
                        newest.remove(key);
                    } else {
                        newest.put(key, record.value());
                    }
                });
                if (!whole) {
                    throw new CannotStartException("The opt-outs were not read to their end within " + READ_MAX);
                }
                newest.values().forEach(value -> {
                    if (reader.read(value) instanceof Decoded.Ok<OptOut>(OptOut state)) {
                        taken.accept(state);
                    }
                });
            }
        }
    }

    private List<List<TopicPartition>> parts(TopicScan scan) {
        return scan.partitions(context.topics().name(Topic.OPT_OUTS)).stream()
                .map(List::of)
                .toList();
    }
}
