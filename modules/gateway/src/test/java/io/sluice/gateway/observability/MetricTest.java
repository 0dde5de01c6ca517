package io.sluice.gateway.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
    private static final Set<String> PERSONAL = Set.of("to", "from", "recipient", "number", "phone", "body", "text");

    @ParameterizedTest
    @EnumSource(Metric.class)
    void every_metric_obeys_the_naming_rules(Metric metric) {
        assertThat(metric.meterName()).matches("sluice(\\.[a-z]+)+");
        assertThat(metric.meterName())
                .doesNotEndWith(".total")
                .doesNotEndWith(".count")
                .doesNotEndWith(".seconds");
        assertThat(metric.description()).matches("[A-Z1-9].{10,}[^.]");
        assertThat(metric.tagKeys()).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z]+"));
        assertThat(metric.tagKeys()).doesNotContainAnyElementsOf(PERSONAL);
    }

    @ParameterizedTest
    @EnumSource(value = Metric.class)
    void times_are_in_seconds(Metric metric) {
        if (metric.kind() == MeterKind.TIMER) {
            assertThat(metric.unit()).isEqualTo(MeterUnit.SECONDS);
        }
        if (metric.kind() == MeterKind.COUNTER) {
            assertThat(metric.unit()).isNotEqualTo(MeterUnit.SECONDS);
        }
    }

    @Test
    void no_two_metrics_have_the_same_name() {
        assertThat(Arrays.stream(Metric.values()).map(Metric::meterName)).doesNotHaveDuplicates();
    }
}
