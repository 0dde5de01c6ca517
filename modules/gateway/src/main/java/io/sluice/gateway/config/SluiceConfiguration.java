package io.sluice.gateway.config;

import io.sluice.core.time.Scheduler;
import io.sluice.core.time.SystemScheduler;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The shared configuration as beans; nothing else starts before it was checked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    SluiceProperties.class,
    DeliveryProperties.class,
    TwilioProperties.class,
    PrivacyProperties.class,
    VerifyProperties.class,
    TopicsProperties.class,
    SchemaRegistryProperties.class
})
public class SluiceConfiguration {
    private static final int SUFFIX_BOUND = 1 << 24;

    @Bean
    static ConfigurationCheck configurationCheck(Environment environment) {
        return new ConfigurationCheck(environment);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Scheduler scheduler(Clock clock) {
        return new SystemScheduler(clock);
    }

    @Bean
    RecipientRef recipientRef(Installation installation) {
        return new RecipientRef(installation.recipientRefKey().reveal());
    }

    @Bean
    Installation installation(
            SluiceProperties shared,
            DeliveryProperties delivery,
            TwilioProperties twilio,
            PrivacyProperties privacy,
            VerifyProperties verify) {
        Faults faults = new Faults();
        Installation installation =
                new InstallationReader(shared, delivery, twilio, privacy, verify, faults).read(generatedReplicaId());
        if (!faults.isEmpty()) {
            throw new BadConfigurationException(faults.all());
        }
        return installation;
    }

    /** Two processes on one host must differ, and so must one before and after its restart. */
    private static String generatedReplicaId() {
        String suffix = "%06x".formatted(RandomGenerator.getDefault().nextInt(SUFFIX_BOUND));
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + suffix;
        } catch (UnknownHostException e) {
            return "replica-" + suffix;
        }
    }
}
