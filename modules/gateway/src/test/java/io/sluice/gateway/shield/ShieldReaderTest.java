package io.sluice.gateway.shield;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShieldReaderTest {
    @Test
    void a_log_that_still_reaches_there_is_read_on() {
        assertThat(ShieldReader.goOn(true, 50, 10, 90)).isEqualTo(50);
    }

    @Test
    void what_retention_took_is_passed_over() {
        assertThat(ShieldReader.goOn(true, 50, 70, 90)).isEqualTo(70);
    }

    @Test
    void events_of_a_log_that_became_shorter_are_not_counted_again_and_days_are_read_anew() {
        assertThat(ShieldReader.goOn(true, 50, 0, 30)).isEqualTo(30);
        assertThat(ShieldReader.goOn(false, 50, 0, 30)).isZero();
    }
}
