package io.sluice.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseTermsTest {
    private static final Duration LENGTH = Duration.ofSeconds(12);

    @ParameterizedTest
    @CsvSource({
        "80, 24, 1000",
        "2.5, 1, 1200",
        // The longest text cools as long as its segments take; a call never does.
        "1, 24, 24000",
        "1, 1, 1000"
    })
    void what_a_lost_member_used_is_waited_for_and_not_longer(double perSecond, int segmentsMax, long coolMillis) {
        Duration validFor = new LeaseTerms(LENGTH, LeaseTerms.ARRIVAL).validFor(perSecond, segmentsMax);

        assertThat(validFor).isEqualTo(LENGTH.plus(LeaseTerms.ARRIVAL).plusMillis(coolMillis));
    }
}
