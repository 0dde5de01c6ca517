package io.sluice.gateway.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Makes a producer for one purpose, set like all others but with a buffer and a thread of its own. It is no
 * {@link ProducerFactory} bean, since Spring Boot would then make none of its own. Closes its producer with the context.
 */
final class OwnProducers implements DisposableBean {
    private final ProducerFactory<byte[], byte[]> factory;

    private OwnProducers(ProducerFactory<byte[], byte[]> factory) {
        this.factory = factory;
    }

    /** @param settings what is set otherwise than for all */
    static OwnProducers like(
            ProducerFactory<byte[], byte[]> producers, String purpose, Map<String, Object> settings) {
        Object shared = producers.getConfigurationProperties().get(ProducerConfig.CLIENT_ID_CONFIG);
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ProducerConfig.CLIENT_ID_CONFIG, shared == null ? purpose : shared + "-" + purpose);
        return new OwnProducers(producers.copyWithConfigurationOverride(own));
    }

    Producer<byte[], byte[]> createProducer() {
        return factory.createProducer();
    }

    @Override
    public void destroy() {
        factory.reset();
    }
}
