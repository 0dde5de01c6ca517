package io.sluice.gateway.topics;

import io.sluice.contract.topic.Topics;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.TopicsProperties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** The check of the topics, in every role. */
@Configuration(proxyBeanMethods = false)
public class TopicsConfiguration {
    @Bean
    TopicsCheck topicsCheck(
            KafkaAdmin admin,
            ConsumerFactory<byte[], byte[]> consumers,
            ProducerFactory<byte[], byte[]> producers,
            Installation installation,
            Topics topics,
            TopicsProperties properties,
            DedupeHorizon horizon) {
        TopicsCheck.KafkaAccess access = new TopicsCheck.KafkaAccess() {
            @Override
            public Admin admin() {
                return Admin.create(admin.getConfigurationProperties());
            }

            @Override
            public Consumer<byte[], byte[]> consumer() {
                return consumers.createConsumer();
            }

            @Override
            public Producer<byte[], byte[]> producer() {
                return producers.createProducer();
            }
        };
        return new TopicsCheck(access, installation, topics, properties, horizon);
    }
}
