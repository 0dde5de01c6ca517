package io.sluice.gateway.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.topics.DedupeHorizon;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HorizonConfigurationTest {
    @ParameterizedTest
    @ValueSource(strings = {"dispatcher", "webhook"})
    void the_check_of_the_topics_gets_the_configured_horizon_in_every_role(String role) {
        new ApplicationContextRunner()
                .withUserConfiguration(HorizonConfiguration.class)
                .withPropertyValues("sluice.roles=" + role, "sluice.tracking.dedupe-horizon=7d")
                .run(context ->
                        assertThat(context.getBean(DedupeHorizon.class).value()).isEqualTo(Duration.ofDays(7)));
    }
}
