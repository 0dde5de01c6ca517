package io.sluice.benchmarks;

import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** A {@code @KafkaListener} with as many threads as partitions, each sending one message at a time: the usual answer. */
@Configuration
@EnableKafka
class PlainListener {
    private final StockTwilio twilio =
            new StockTwilio(Integer.getInteger("bench.simulator", 0), Integer.getInteger("bench.limit", 1));

    public static void main(String[] arguments) throws InterruptedException {
        new AnnotationConfigApplicationContext(PlainListener.class).registerShutdownHook();
        Thread.currentThread().join();
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<byte[], byte[]> kafkaListenerContainerFactory() {
        var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
        factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(consumer()));
        factory.setConcurrency(Integer.getInteger("bench.concurrency", 1));
        return factory;
    }

    static Map<String, Object> consumer() {
        return Map.of(
                "bootstrap.servers",
                System.getProperty("bench.kafka", ""),
                "group.id",
                "bench",
                "auto.offset.reset",
                "earliest",
                "session.timeout.ms",
                6_000,
                "heartbeat.interval.ms",
                1_500,
                // Under backlog a poll takes long: with the default of 500 records the group would throw the member
                // out.
                "max.poll.interval.ms",
                600_000,
                "partition.assignment.strategy",
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class);
    }

    @KafkaListener(topics = Bench.TOPIC)
    void onCommand(byte[] value) {
        twilio.send(value);
    }
}
