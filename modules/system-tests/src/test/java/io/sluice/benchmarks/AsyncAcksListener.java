package io.sluice.benchmarks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.support.Acknowledgment;

/** spring-kafka's {@code asyncAcks}: every record goes to a virtual thread and is acknowledged when it was sent. */
@Configuration
@EnableKafka
class AsyncAcksListener {
    private final StockTwilio twilio =
            new StockTwilio(Integer.getInteger("bench.simulator", 0), Integer.getInteger("bench.limit", 1));
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    public static void main(String[] arguments) throws InterruptedException {
        new AnnotationConfigApplicationContext(AsyncAcksListener.class).registerShutdownHook();
        Thread.currentThread().join();
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<byte[], byte[]> kafkaListenerContainerFactory() {
        var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
        factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(PlainListener.consumer()));
        factory.getContainerProperties().setAckMode(AckMode.MANUAL);
        factory.getContainerProperties().setAsyncAcks(true);
        return factory;
    }

    @KafkaListener(topics = Bench.TOPIC)
    void onCommand(byte[] value, Acknowledgment acknowledgment) {
        workers.execute(() -> {
            twilio.send(value);
            acknowledgment.acknowledge();
        });
    }
}
