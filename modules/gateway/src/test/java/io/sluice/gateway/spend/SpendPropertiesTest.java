package io.sluice.gateway.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.config.Fault;
import io.sluice.gateway.config.Faults;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

class SpendPropertiesTest {
    @Test
    void without_configuration_nothing_has_a_price_and_there_is_no_cap() {
        SpendProperties bound = Binder.get(new MockEnvironment()).bindOrCreate("sluice.spend", SpendProperties.class);
        assertThat(bound.capPerDay()).isZero();
        assertThat(bound.segmentPrice("US")).isZero();
        assertThat(faults(bound).all()).isEmpty();
    }

    @Test
    void a_country_without_a_price_of_its_own_costs_what_others_cost() {
        SpendProperties bound = new SpendProperties(0, Map.of("US", 0.0113, "other", 0.08), Map.of("other", 0.1));
        assertThat(bound.segmentPrice("US")).isEqualTo(0.0113);
        assertThat(bound.segmentPrice("FR")).isEqualTo(0.08);
        assertThat(bound.codePrice("FR")).isEqualTo(0.1);
    }

    @Test
    void a_price_from_an_environment_variable_is_found() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of("SLUICE_SPEND_SEGMENTPRICES_US", "0.0113")));
        SpendProperties bound = Binder.get(environment).bindOrCreate("sluice.spend", SpendProperties.class);
        assertThat(bound.segmentPrice("US")).isEqualTo(0.0113);
    }

    @Test
    void a_cap_that_some_country_could_pass_unseen_is_a_fault() {
        assertThat(faults(new SpendProperties(100, Map.of("US", 0.0113), Map.of("other", 0.1))).all())
                .extracting(Fault::key)
                .containsExactly("sluice.spend.segment-prices.other");
    }

    @Test
    void a_price_below_nothing_is_a_fault() {
        assertThat(faults(new SpendProperties(0, Map.of("US", -0.01), Map.of())).all())
                .extracting(Fault::key)
                .containsExactly("sluice.spend.segment-prices.US");
    }

    private static Faults faults(SpendProperties properties) {
        Faults faults = new Faults();
        properties.check(faults);
        return faults;
    }
}
