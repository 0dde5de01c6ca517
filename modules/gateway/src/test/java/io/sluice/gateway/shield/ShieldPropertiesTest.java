package io.sluice.gateway.shield;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.shield.ShieldMode;
import io.sluice.gateway.config.Fault;
import io.sluice.gateway.config.Faults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class ShieldPropertiesTest {
    @Test
    void it_records_unless_it_is_told_otherwise_and_its_defaults_agree() {
        assertThat(ShieldReplica.defaults().mode()).isEqualTo(ShieldMode.RECORD);
        assertThat(faults(ShieldReplica.defaults())).isEmpty();
        assertThat(ShieldReplica.defaults().limits().number()).hasSize(4);
    }

    @Test
    void a_limit_that_could_never_be_reached_is_a_fault() {
        assertThat(faults(bound("number-per-hour", "4")))
                .extracting(Fault::key)
                .containsExactly("sluice.shield.number-per-hour");
        assertThat(faults(bound("range-per-day", "300")))
                .extracting(Fault::key)
                .containsExactly("sluice.shield.new-ranges-per-day", "sluice.shield.country-per-day");
    }

    private static ShieldProperties bound(String key, String value) {
        MockEnvironment environment = new MockEnvironment();
        environment.setProperty("sluice.shield." + key, value);
        return Binder.get(environment).bindOrCreate("sluice.shield", ShieldProperties.class);
    }

    private static List<Fault> faults(ShieldProperties properties) {
        Faults faults = new Faults();
        properties.check(faults);
        return faults.all();
    }
}
