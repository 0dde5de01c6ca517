package io.sluice.core.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Where a number may be. */
class TimeZonesTest {
    private final TimeZones zones = new TimeZones();

    @Test
    void an_area_code_has_its_zone_and_a_number_of_the_whole_country_has_all() {
        assertThat(zones.of(new E164("+12125550123"))).containsExactly(ZoneId.of("America/New_York"));
        assertThat(zones.of(new E164("+4930123456"))).containsExactly(ZoneId.of("Europe/Berlin"));
        assertThat(zones.of(new E164("+18005550123"))).hasSizeGreaterThan(4);
    }
}
