package io.sluice.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RealWorldTest {
    private static final Map<String, String> KAFKA = Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
    private static final Map<String, String> BOTH =
            Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "SLUICE_TWILIO_ACCOUNT_SID", "AC1");

    @Test
    void the_demo_is_refused_where_only_kafka_is_real() {
        assertThatThrownBy(RealWorld.of(KAFKA)::refuseHalf).hasMessageContaining("SLUICE_TWILIO_ACCOUNT_SID");
    }

    @Test
    void an_address_of_kafka_that_nobody_named_is_blank_and_never_springs_default() {
        assertThat(RealWorld.of(Map.of()).gatewayKeys()).containsEntry("spring.kafka.bootstrap-servers", "");
        assertThat(RealWorld.of(KAFKA).gatewayKeys()).isEmpty();
    }

    @Test
    void with_both_nothing_is_simulated() {
        assertThat(RealWorld.of(BOTH).complete()).isTrue();
        assertThat(RealWorld.of(Map.of("SLUICE_TWILIO_ACCOUNT_SID", " ")).twilio())
                .isFalse();
    }
}
