package io.sluice.gateway.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Settings of every producer of the gateway, on top of {@code spring.kafka.*}: nothing is acknowledged by less than all
 * in-sync replicas, nothing is written twice, and no call or future waits longer than the stall bound allows.
 */
public final class PublisherProducer {
    /** Small batches leave at once; under load a batch fills while the one before it is on the wire. */
    private static final int LINGER_MILLIS = 0;

    /** One request at a time: what arrives while it is on the wire leaves together, and a lone record does not wait. */
    private static final int IN_FLIGHT = 1;

    private static final Duration REQUEST_MIN = Duration.ofMillis(500);

    private PublisherProducer() {}

    /**
     * The settings.
     *
     * @param base what Spring Boot made of {@code spring.kafka.*}
     * @param stallBound longest time from handing a record over until its future completes
     */
    public static Map<String, Object> settings(Map<String, Object> base, Duration stallBound) {
        Map<String, Object> settings = new HashMap<>(base);
        long deliveryMillis = stallBound.toMillis();
        // Half a bound for each of at least two tries: one lost request does not use up the whole time.
        long requestMillis = Math.max(REQUEST_MIN.toMillis(), deliveryMillis / 2);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, IN_FLIGHT);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, deliveryMillis);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(requestMillis));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(deliveryMillis));
        return settings;
    }
}
