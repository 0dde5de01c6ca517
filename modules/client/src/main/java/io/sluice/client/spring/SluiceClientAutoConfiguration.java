package io.sluice.client.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.client.Sluice;
import io.sluice.client.kafka.ClientEnvironment;
import io.sluice.client.kafka.KafkaSluice;
import io.sluice.client.metrics.ClientMetrics;
import io.sluice.client.metrics.MicrometerMetrics;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * One {@link Sluice} bean, connected when the context starts and closed with it, and the listeners. A {@code Sluice} bean
 * of the service's own, such as the double in a test, is taken instead.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@EnableConfigurationProperties(SluiceClientProperties.class)
public class SluiceClientAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(Sluice.class)
    KafkaSluice sluice(
            SluiceClientProperties properties, Environment environment, ObjectProvider<ClientMetrics> metrics) {
        return KafkaSluice.open(
                new SettingsFromSpring(environment).of(properties),
                ClientEnvironment.real().with(metrics.getIfUnique(() -> ClientMetrics.NONE)));
    }

    @Bean
    SluiceListeners sluiceListeners(
            ListableBeanFactory beans,
            ObjectProvider<Sluice> sluice,
            SluiceClientProperties properties,
            Environment environment) {
        return new SluiceListeners(beans, sluice, new SettingsFromSpring(environment).listenerName(properties));
    }

    /** Only where the service has Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class WithMicrometer {
        @Bean
        @ConditionalOnMissingBean
        ClientMetrics sluiceClientMetrics(ObjectProvider<MeterRegistry> registry) {
            MeterRegistry meters = registry.getIfUnique();
            return meters == null ? ClientMetrics.NONE : new MicrometerMetrics(meters);
        }
    }
}
