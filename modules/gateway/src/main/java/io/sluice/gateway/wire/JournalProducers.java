package io.sluice.gateway.wire;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Makes the journal's producer, set like all others but with a buffer and a thread of its own. It is no
 * {@link ProducerFactory} bean, since Spring Boot would then make none of its own. Closes its producer with the context.
 */
final class JournalProducers implements DisposableBean {
    private static final String CLIENT_ID = "journal";

    private final ProducerFactory<byte[], byte[]> factory;

    private JournalProducers(ProducerFactory<byte[], byte[]> factory) {
        this.factory = factory;
    }

    static JournalProducers like(ProducerFactory<byte[], byte[]> producers) {
        Object shared = producers.getConfigurationProperties().get(ProducerConfig.CLIENT_ID_CONFIG);
        String clientId = shared == null ? CLIENT_ID : shared + "-" + CLIENT_ID;
        return new JournalProducers(
                producers.copyWithConfigurationOverride(Map.of(ProducerConfig.CLIENT_ID_CONFIG, clientId)));
    }

    Producer<byte[], byte[]> createProducer() {
        return factory.createProducer();
    }

    @Override
    public void destroy() {
        factory.reset();
    }
}
