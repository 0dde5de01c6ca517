package io.sluice.quickstart.erase;

import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutState;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.audit.Audit;
import io.sluice.quickstart.records.TopicScan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The states of a number on the opt-out topic, and what forgets its opt-ins. A tombstone takes away whatever stands before it,
 * so it is written in a transaction that is committed only when its place in the log is known and everything between the
 * look and that place is read: an opt-out there ends the transaction, one that comes later stands behind. A crash leaves
 * a transaction that Kafka ends, and compaction passes over it. Used by one thread.
 */
public final class OptIns {
    private static final Duration READ_MAX = Duration.ofMinutes(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    /** While it is open, nobody reads what stands behind it: that is what a crash costs. */
    private static final Duration TRANSACTION_MAX = Duration.ofSeconds(10);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);
    private static final Duration LOOK_MAX = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    /** A state where it lies: the same key may also lie in a partition that is not its own. */
    private record Standing(TopicPartition partition, String key, OptOut state) {}

    private final OperatorContext context;
    private final Map<TopicPartition, Long> looked = new HashMap<>();
    private final List<Standing> standing = new ArrayList<>();

    private OptIns(OperatorContext context) {
        this.context = context;
    }

    /**
     * Reads the whole topic.
     *
     * @throws CannotStartException when that takes too long
     */
    public static OptIns look(OperatorContext context, E164 number) {
        OptIns optIns = new OptIns(context);
        try (var consumer = context.consumer()) {
            TopicScan scan = new TopicScan(consumer, READ_MAX);
            List<TopicPartition> partitions = scan.partitions(context.topics().name(Topic.OPT_OUTS));
            consumer.assign(partitions);
            // Asked for before the reading: what comes while it reads is read twice rather than never.
            optIns.looked.putAll(consumer.endOffsets(partitions, ANSWER_MAX));
            partitions.forEach(partition -> optIns.read(scan, partition, " " + number.value()));
        }
        return optIns;
    }

    private void read(TopicScan scan, TopicPartition partition, String ending) {
        Map<String, byte[]> newest = new TreeMap<>();
        boolean whole = scan.read(List.of(partition), Instant.EPOCH, record -> {
            String key = key(record);
            if (key.endsWith(ending) && record.value() == null) {
                newest.remove(key);
            } else if (key.endsWith(ending)) {
                newest.put(key, record.value());
            }
        });
        if (!whole) {
            throw new CannotStartException("The opt-outs were not read to their end within " + READ_MAX);
        }
        WireReader<OptOut> reader = context.format().reader(OptOut.class);
        newest.forEach((key, value) -> {
            if (reader.read(value) instanceof Decoded.Ok<OptOut>(OptOut state)) {
                standing.add(new Standing(partition, key, state));
            }
        });
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.US_ASCII);
    }

    /** What was found, opt-outs and opt-ins. */
    public List<OptOut> states() {
        return standing.stream().map(Standing::state).toList();
    }

    /** How many of them are opt-ins. */
    public int count() {
        return optIns().size();
    }

    private List<Standing> optIns() {
        return standing.stream()
                .filter(each -> each.state().getState() == OptOutState.OPTED_IN)
                .toList();
    }

    /**
     * Takes the opt-ins away, but for those that are no longer what was found.
     *
     * @return the scopes that changed since the look and were left as they are
     * @throws CannotStartException when Kafka does not take part; no opt-out is lost by that
     */
    public List<String> forget() {
        List<String> changed = new ArrayList<>();
        if (count() == 0) {
            return changed;
        }
        Producer<byte[], byte[]> producer = context.transactions("erase", TRANSACTION_MAX);
        try (var consumer = context.consumer()) {
            producer.initTransactions();
            for (Standing optIn : optIns()) {
                if (!forget(producer, consumer, optIn)) {
                    changed.add(optIn.state().getScope());
                }
            }
        } catch (KafkaException failed) {
            throw new CannotStartException(
                    "Kafka did not let the opt-ins be forgotten: may you write to "
                            + context.topics().name(Topic.OPT_OUTS)
                            + " and use transactions, and does nobody else erase just now?",
                    failed);
        } finally {
            producer.close(CLOSE_MAX);
        }
        return changed;
    }

    /** Whatever is thrown here, the producer is closed by it, and that ends the transaction without effect. */
    private boolean forget(Producer<byte[], byte[]> producer, Consumer<byte[], byte[]> consumer, Standing optIn) {
        TopicPartition partition = optIn.partition();
        byte[] key = optIn.key().getBytes(StandardCharsets.US_ASCII);
        producer.beginTransaction();
        RecordMetadata tombstone = Audit.acknowledged(
                producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key, null)),
                "a tombstone");
        boolean unchanged = unchanged(consumer, partition, key, tombstone.offset());
        if (unchanged) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
        return unchanged;
    }

    /** Whether nothing with that key stands between the look and the tombstone, which is the first open thing there is. */
    private boolean unchanged(Consumer<byte[], byte[]> consumer, TopicPartition partition, byte[] key, long tombstone) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, looked.getOrDefault(partition, 0L));
        long deadline = System.nanoTime() + LOOK_MAX.toNanos();
        while (consumer.position(partition, ANSWER_MAX) < tombstone) {
            if (System.nanoTime() - deadline > 0) {
                throw new CannotStartException("What came to " + partition + " meanwhile was not read within "
                        + LOOK_MAX + "; the opt-in stays");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < tombstone && Arrays.equals(record.key(), key)) {
                    return false;
                }
            }
        }
        return true;
    }
}
