package io.sluice.gateway;

import io.sluice.gateway.config.SluiceConfiguration;
import io.sluice.gateway.observability.ObservabilityConfiguration;
import io.sluice.gateway.optout.OptOutConfiguration;
import io.sluice.gateway.schedule.ScheduleConfiguration;
import io.sluice.gateway.topics.TopicsConfiguration;
import io.sluice.gateway.webhook.TwilioWebhookController;
import io.sluice.gateway.webhook.WebhookConfiguration;
import io.sluice.gateway.wire.WireConfiguration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The gateway. {@code sluice.roles} says whether the process dispatches commands, answers Twilio, or both; the web
 * server is there in either role, for health and metrics. The list of imports is all that it consists of: nothing is found
 * by scanning.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    SluiceConfiguration.class,
    ObservabilityConfiguration.class,
    TopicsConfiguration.class,
    WireConfiguration.class,
    OptOutConfiguration.class,
    ScheduleConfiguration.class,
    WebhookConfiguration.class,
    TwilioWebhookController.class
})
public class GatewayApplication {
    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }

    /**
     * Starts a gateway inside a running JVM, with keys that go before all other sources; returns when it serves.
     *
     * @throws io.sluice.gateway.config.BadConfigurationException when the configuration cannot be used; its message has
     *     one line per fault
     */
    public static ConfigurableApplicationContext start(Map<String, Object> properties) {
        String[] args = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(GatewayApplication.class)
                .registerShutdownHook(false)
                .run(args);
    }
}
