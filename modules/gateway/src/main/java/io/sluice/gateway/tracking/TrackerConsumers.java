package io.sluice.gateway.tracking;

import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.core.ConsumerFactory;

/** Makes consumers that belong to no group: the tracker keeps its positions in its checkpoints. */
final class TrackerConsumers {
    /** Records of one poll: what the fold does in some 20 ms. */
    private static final int POLL_RECORDS_MAX = 2_000;

    /**
     * How long a broker holds an answer back for records to come. A partition that was just taken over is asked for only
     * when that answer is there, so this is part of a take-over.
     */
    private static final Duration FOLLOW_WAIT = Duration.ofMillis(100);

    /** Who reads to the present end waits for nothing to come: its close would wait for the answer. */
    private static final Duration READ_WAIT = Duration.ofMillis(10);

    private final ConsumerFactory<byte[], byte[]> factory;

    TrackerConsumers(ConsumerFactory<byte[], byte[]> factory) {
        this.factory = factory;
    }

    /** For who goes on reading. */
    Supplier<Consumer<byte[], byte[]>> following() {
        return () -> consumer(FOLLOW_WAIT);
    }

    /** For who reads to the present end once. */
    Supplier<Consumer<byte[], byte[]>> readingOnce() {
        return () -> consumer(READ_WAIT);
    }

    private Consumer<byte[], byte[]> consumer(Duration fetchWait) {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(POLL_RECORDS_MAX));
        properties.setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1");
        properties.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Long.toString(fetchWait.toMillis()));
        return factory.createConsumer(null, "tracker", null, properties);
    }
}
