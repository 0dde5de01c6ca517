package io.sluice.gateway;

import io.sluice.gateway.config.BadConfigurationException;
import java.util.Map;
import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * The gateway. {@code sluice.roles} says whether the process dispatches commands, answers Twilio, or both; the web
 * server is there in either role, for health and metrics.
 */
// In the quick start the client lies on the same class path; the gateway answers it and must not wait for itself.
@SpringBootApplication(excludeName = "io.sluice.client.spring.SluiceClientAutoConfiguration")
public class GatewayApplication {
    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }

    /**
     * Starts a gateway inside a running JVM, with keys that go before all other sources; returns when it serves.
     *
     * @throws BadConfigurationException when the configuration cannot be used; its message has
     *     one line per fault
     */
    public static ConfigurableApplicationContext start(Map<String, Object> properties) {
        String[] args = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        try {
            return new SpringApplicationBuilder(GatewayApplication.class)
                    .registerShutdownHook(false)
                    .run(args);
        } catch (BeansException e) {
            // Faults that are found while beans start, such as those of the topics, come wrapped.
            throw NestedExceptionUtils.getMostSpecificCause(e) instanceof BadConfigurationException bad ? bad : e;
        }
    }
}
