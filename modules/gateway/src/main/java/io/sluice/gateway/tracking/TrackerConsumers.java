package io.sluice.gateway.tracking;

import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.core.ConsumerFactory;

/** Makes consumers that belong to no group: the tracker keeps its positions in its checkpoints. */
final class TrackerConsumers implements Supplier<Consumer<byte[], byte[]>> {
    /** Records of one poll: what the fold does in some 20 ms. */
    private static final int POLL_RECORDS_MAX = 2_000;

    private final ConsumerFactory<byte[], byte[]> factory;

    TrackerConsumers(ConsumerFactory<byte[], byte[]> factory) {
        this.factory = factory;
    }

    @Override
    public Consumer<byte[], byte[]> get() {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(POLL_RECORDS_MAX));
        properties.setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1");
        return factory.createConsumer(null, "tracker", null, properties);
    }
}
