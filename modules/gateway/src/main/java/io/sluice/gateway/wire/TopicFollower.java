package io.sluice.gateway.wire;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads topics on one thread of its own, without a group: every replica reads all of them. Whenever a consumer fails, the
 * next one takes its place a second later, until it is closed. What is read, and from where on, is the following's part.
 * Thread-safe, except that only the following may use the consumer.
 */
public final class TopicFollower implements AutoCloseable {
    /** Pause after a failure, and before a record is tried again that could not be read yet. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);

    private final String name;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Following following;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<@Nullable Consumer<byte[], byte[]>> current = new AtomicReference<>();
    private final Thread thread;

    /** Reads with a new consumer, until {@link #stopped}; it may throw what Kafka throws. */
    @FunctionalInterface
    public interface Following {
        void follow(Consumer<byte[], byte[]> consumer);
    }

    /** @param name of the thread, and in the log */
    public TopicFollower(String name, Supplier<Consumer<byte[], byte[]>> consumers, Following following) {
        this.name = name;
        this.consumers = consumers;
        this.following = following;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** No group, no commits; an offset that is gone is an event to handle, not to skip over. */
    public static Supplier<Consumer<byte[], byte[]>> consumers(
            ConsumerFactory<byte[], byte[]> factory, String clientIdSuffix) {
        Properties overrides = new Properties();
        overrides.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        overrides.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        overrides.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return () -> factory.createConsumer(null, clientIdSuffix, null, overrides);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!stopped(Duration.ZERO)) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                current.set(consumer);
                following.follow(consumer);
            } catch (WakeupException | InterruptException e) {
                log.debug("{} ends", name);
            } catch (KafkaException | IllegalStateException e) {
                log.warn("{} failed and tries again in {}: {}", name, RETRY_AFTER, e.toString());
            } finally {
                current.set(null);
            }
            if (stopped(RETRY_AFTER)) {
                return;
            }
        }
    }

    /** Whether it is closed, waiting for that so long. */
    public boolean stopped(Duration wait) {
        try {
            return stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stop.countDown();
        Consumer<byte[], byte[]> consumer = current.get();
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (thread.isAlive()) { // never so when the start failed before its turn
                thread.join(CLOSE_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
