package io.sluice.gateway.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Reads the whole configuration before any bean is made, and stops the start with every fault at once: values that do
 * not convert, values out of bounds, keys that do not exist, and what contradicts itself.
 */
final class ConfigurationCheck implements BeanFactoryPostProcessor, Ordered {
    private static final String PACKAGE = "io.sluice.gateway.";
    private static final String KAFKA = "spring.kafka.bootstrap-servers";

    private final Environment environment;

    ConfigurationCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        Faults faults = new Faults();
        Map<Class<?>, Object> records = new RecordBinder(environment, faults).bind(recordTypes(beanFactory));
        new UnknownKeys(environment, faults).check();
        records.values().forEach(bound -> {
            if (bound instanceof SelfChecking checking) {
                checking.check(faults);
            }
        });
        checkInstallation(records, faults);
        checkKafka(faults);
        if (!faults.isEmpty()) {
            throw new BadConfigurationException(faults.all());
        }
    }

    /** Kafka's clients would say the same of an address without a word, after all other faults were mended. */
    private void checkKafka(Faults faults) {
        String servers = environment.getProperty(KAFKA);
        faults.require(
                servers == null || !servers.isBlank(),
                KAFKA,
                "set the address of Kafka, for example kafka-1:9092,kafka-2:9092 (in the environment"
                        + " SPRING_KAFKA_BOOTSTRAP_SERVERS)");
    }

    private static void checkInstallation(Map<Class<?>, Object> records, Faults faults) {
        if (records.get(SluiceProperties.class) instanceof SluiceProperties shared
                && records.get(DeliveryProperties.class) instanceof DeliveryProperties delivery
                && records.get(TwilioProperties.class) instanceof TwilioProperties twilio
                && records.get(PrivacyProperties.class) instanceof PrivacyProperties privacy
                && records.get(VerifyProperties.class) instanceof VerifyProperties verify) {
            new InstallationReader(shared, delivery, twilio, privacy, verify, faults).read("unused");
        }
    }

    /** The records that this process uses, which depends on its roles, with their prefixes. */
    private static Map<Class<?>, String> recordTypes(ConfigurableListableBeanFactory beanFactory) {
        Map<Class<?>, String> types = new LinkedHashMap<>();
        for (String name : beanFactory.getBeanDefinitionNames()) {
            BeanDefinition definition = beanFactory.getBeanDefinition(name);
            String className = definition.getBeanClassName();
            if (className == null || !className.startsWith(PACKAGE)) {
                continue;
            }
            Class<?> type = ClassUtils.resolveClassName(className, beanFactory.getBeanClassLoader());
            ConfigurationProperties annotation =
                    AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class);
            if (annotation != null) {
                types.put(type, annotation.prefix());
            }
        }
        return types;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
