package io.sluice.gateway.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTest {
    @ParameterizedTest
    @CsvSource({"US, US", "DE, DE", "001, 001", "ZZ, other", "us, other", "+12025550123, other", "'', other"})
    void a_country_is_an_assigned_code_or_other(String country, String tag) {
        assertThat(CountryTag.of(country)).isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({"shop, shop", "Shop, other", "anything, other"})
    void a_service_keeps_its_name_only_when_configured(String service, String tag) {
        assertThat(new ServiceTag(Set.of("shop")).of(service)).isEqualTo(tag);
    }
}
