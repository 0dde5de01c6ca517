package io.sluice.core.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class E164Test {
    @ParameterizedTest
    @ValueSource(strings = {"+1234567", "+12025550109", "+123456789012345"})
    void seven_to_fifteen_digits_are_well_formed(String value) {
        assertThat(new E164(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "12025550109",
                "+02025550109",
                "+123456",
                "+1234567890123456",
                "+1 2025550109",
                "+1202555010a",
                " +12025550109",
                "+12025550109\n",
                "+١٢٣٤٥٦٧٨",
                "whatsapp:+12025550109"
            })
    void anything_else_is_refused_without_repeating_it(String value) {
        assertThatThrownBy(() -> new E164(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an E.164 number");
    }

    @Test
    void a_number_is_masked_in_text() {
        assertThat(new E164("+12025550109")).hasToString("+1…09");
    }

    @Test
    void a_number_survives_its_compact_form() {
        E164 longest = new E164("+999999999999999");

        assertThat(E164.ofLong(longest.asLong())).isEqualTo(longest);
        assertThat(new E164("+12025550109").asLong()).isEqualTo(12_025_550_109L);
    }

    @Test
    void a_compact_form_out_of_range_is_refused() {
        assertThatThrownBy(() -> E164.ofLong(-12_025_550_109L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> E164.ofLong(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"800", "833", "844", "855", "866", "877", "888"})
    void toll_free_codes_are_known(String code) {
        assertThat(new E164("+1" + code + "5550109").isNorthAmericanTollFree()).isTrue();
        assertThat(new E164("+44" + code + "555010").isNorthAmericanTollFree()).isFalse();
        assertThat(new E164("+1" + code + "55501091").isNorthAmericanTollFree()).isFalse();
    }

    @Test
    void other_codes_are_not_toll_free() {
        assertThat(new E164("+12025550109").isNorthAmericanTollFree()).isFalse();
    }

    @Test
    void a_country_is_an_iso_code_or_the_world() {
        assertThat(new Country("DE")).hasToString("DE");
        assertThat(Country.WORLD.code()).isEqualTo("001");
        assertThatThrownBy(() -> new Country("de")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Country("DEU")).isInstanceOf(IllegalArgumentException.class);
    }
}
