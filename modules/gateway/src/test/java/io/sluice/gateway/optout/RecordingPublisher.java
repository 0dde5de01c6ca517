package io.sluice.gateway.optout;

import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A Kafka in memory that can be told to fail, or to answer only when it is told to. */
public final class RecordingPublisher implements RecordPublisher {
    public static final int PARTITIONS = 12;
    /** How long a publisher that stands still blocks whoever publishes; as a producer it has a bound. */
    public static final Duration STANDING_MAX = Duration.ofSeconds(12);

    /** One record as it was published. */
    public record Published(String topic, int partition, String key, SpecificRecord value) {}

    private final List<Published> published = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<RecordMetadata>> unanswered = new CopyOnWriteArrayList<>();
    private volatile @Nullable String failingTopic;
    private volatile boolean silent;
    private volatile CountDownLatch moving = new CountDownLatch(0);

    @Override
    public CompletableFuture<RecordMetadata> publish(
            String topic, @Nullable Integer partition, String key, SpecificRecord value) {
        if (!moves()) {
            return CompletableFuture.failedFuture(new TimeoutException("no leader is known"));
        }
        if (topic.equals(failingTopic)) {
            return CompletableFuture.failedFuture(new TimeoutException("not acknowledged"));
        }
        if (silent) {
            CompletableFuture<RecordMetadata> never = new CompletableFuture<>();
            unanswered.add(never);
            return never;
        }
        int chosen = partition == null ? RecipientPartitioner.partition(key, PARTITIONS) : partition;
        published.add(new Published(topic, chosen, key, value));
        return CompletableFuture.completedFuture(metadata(topic, chosen, published.size()));
    }

    /** Writes to this topic fail from now on. */
    public void fail(String topic) {
        failingTopic = topic;
    }

    /** Writes are not answered from now on. */
    public void fallSilent() {
        silent = true;
    }

    /** Whoever publishes is blocked from now on, and fails in the end. */
    public void standStill() {
        moving = new CountDownLatch(1);
    }

    private boolean moves() {
        CountDownLatch latch = moving;
        if (latch.getCount() == 0) {
            return true;
        }
        try {
            var _ = latch.await(STANDING_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** How many writes wait for an answer. */
    public int unanswered() {
        return unanswered.size();
    }

    /** Answers every write that waits, and all that follow. */
    public void answer() {
        silent = false;
        unanswered.forEach(write -> write.complete(metadata("any", 0, 0)));
    }

    /** Everything works and nothing was published. */
    public void reset() {
        failingTopic = null;
        moving.countDown();
        answer();
        unanswered.clear();
        published.clear();
    }

    public List<Published> published() {
        return List.copyOf(published);
    }

    /** The values on a topic, in order. */
    public <T extends SpecificRecord> List<T> on(String topic, Class<T> type) {
        return published.stream()
                .filter(record -> record.topic().equals(topic))
                .map(record -> type.cast(record.value()))
                .toList();
    }

    private static RecordMetadata metadata(String topic, int partition, long offset) {
        return new RecordMetadata(new TopicPartition(topic, partition), offset, 0, 0, 0, 0);
    }
}
