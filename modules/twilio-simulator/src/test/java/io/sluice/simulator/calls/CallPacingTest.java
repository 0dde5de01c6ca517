package io.sluice.simulator.calls;

import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class CallPacingTest {
    private final CallPacing pacing = new CallPacing(1);

    @Test
    void each_call_waits_a_second_longer_than_the_one_before() {
        Assertions.assertThat(pacing.enqueue("AC1", 0)).hasValue(Duration.ZERO);
        Assertions.assertThat(pacing.enqueue("AC1", 0)).hasValue(Duration.ofSeconds(1));
        Assertions.assertThat(pacing.enqueue("AC1", Duration.ofMillis(500).toNanos()))
                .hasValue(Duration.ofMillis(1500));
    }

    @Test
    void accounts_do_not_wait_for_each_other() {
        Optional<Duration> first = pacing.enqueue("AC1", 0);

        Assertions.assertThat(pacing.enqueue("AC2", 0)).isEqualTo(first);
    }

    @Test
    void a_day_of_calls_is_the_most() {
        for (int i = 0; i < 86_400; i++) {
            Assertions.assertThat(pacing.enqueue("AC1", 0)).isPresent();
        }
        Assertions.assertThat(pacing.enqueue("AC1", 0)).isEmpty();
    }
}
