package io.sluice.core.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private final PhoneNumbers numbers = new PhoneNumbers();

    @ParameterizedTest
    @CsvSource({
        "+12025550109, US, FIXED_LINE_OR_MOBILE",
        "+16135550123, CA, FIXED_LINE_OR_MOBILE",
        "+17872345678, PR, FIXED_LINE_OR_MOBILE",
        "+15005550006, US, PERSONAL",
        "+447400123456, GB, MOBILE",
        "+442079460958, GB, FIXED_LINE",
        "+4915123456789, DE, MOBILE",
        "+5491123456789, AR, MOBILE",
        "+78005553535, RU, TOLL_FREE",
        "+80012345678, 001, TOLL_FREE"
    })
    void assigned_numbers_are_valid_with_country_and_type(String raw, String country, LineType type) {
        assertThat(numbers.check(raw)).isEqualTo(new PhoneVerdict.Valid(new E164(raw), new Country(country), type));
    }

    @ParameterizedTest
    @CsvSource({
        "'', NOT_E164",
        "garbage, NOT_E164",
        "2025550109, NOT_E164",
        "+1 202 555 0109, NOT_E164",
        "whatsapp:+12025550109, NOT_E164",
        "+442, NOT_E164",
        "+02025550109, NOT_E164",
        "+4407400123456, NOT_CANONICAL",
        "+54111523456789, NOT_CANONICAL",
        "+999123456789, UNKNOWN_REGION",
        "+21012345678, UNKNOWN_REGION",
        "+1202555010, NOT_POSSIBLE",
        "+120255501091, NOT_POSSIBLE",
        "+12025550, NOT_POSSIBLE",
        "+11234567890, INVALID",
        "+15555550109, INVALID",
        "+882123456789, INVALID",
        "+19002345678, PREMIUM_RATE",
        "+448456421234, PREMIUM_RATE",
        "12345, SHORT_NUMBER",
        "+4470789, SHORT_NUMBER",
        "911, EMERGENCY",
        "112, EMERGENCY",
        "+1911, EMERGENCY",
        "+44999, EMERGENCY",
        "+33112, EMERGENCY"
    })
    void others_are_refused_with_their_own_reason(String raw, PhoneRefusal reason) {
        assertThat(numbers.check(raw)).isEqualTo(new PhoneVerdict.Refused(reason));
    }

    @Test
    void premium_and_shared_cost_examples_of_every_country_are_refused() {
        for (String region : PLANS.getSupportedRegions()) {
            assertExampleRefused(region, PhoneNumberType.PREMIUM_RATE, PhoneRefusal.PREMIUM_RATE);
            assertExampleRefused(region, PhoneNumberType.SHARED_COST, PhoneRefusal.SHARED_COST);
        }
    }

    @Test
    void mobile_examples_of_every_country_are_valid_in_a_country_of_their_code() {
        for (String region : PLANS.getSupportedRegions()) {
            PhoneNumber example = PLANS.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            if (example != null) {
                String raw = PLANS.format(example, PhoneNumberFormat.E164);
                assertThat(numbers.check(raw)).as(region).isInstanceOfSatisfying(PhoneVerdict.Valid.class, valid -> {
                    assertThat(valid.country().code())
                            .isIn(PLANS.getRegionCodesForCountryCode(example.getCountryCode()));
                    assertThat(valid.type()).isIn(LineType.MOBILE, LineType.FIXED_LINE_OR_MOBILE);
                });
            }
        }
    }

    @Test
    void a_simulated_system_lets_its_prefixes_pass() {
        PhoneNumbers simulated = new PhoneNumbers(Set.of("+1555", "+1900"));

        assertThat(simulated.check("+15555550109"))
                .isEqualTo(new PhoneVerdict.Valid(new E164("+15555550109"), Country.US, LineType.FIXED_LINE_OR_MOBILE));
        assertThat(simulated.check("+19002345678")).isInstanceOf(PhoneVerdict.Valid.class);
        assertThat(simulated.check("+11234567890")).isEqualTo(new PhoneVerdict.Refused(PhoneRefusal.INVALID));
        assertThat(simulated.check("+1555")).isInstanceOf(PhoneVerdict.Refused.class);
    }

    @Test
    void a_prefix_must_be_the_begin_of_a_number() {
        assertThatThrownBy(() -> new PhoneNumbers(Set.of(""))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PhoneNumbers(Set.of("1555"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_reason_explains_itself_differently() {
        assertThat(EnumSet.allOf(PhoneRefusal.class))
                .extracting(PhoneRefusal::explanation)
                .doesNotHaveDuplicates();
    }

    private void assertExampleRefused(String region, PhoneNumberType type, PhoneRefusal reason) {
        PhoneNumber example = PLANS.getExampleNumberForType(region, type);
        if (example != null) {
            assertThat(numbers.check(PLANS.format(example, PhoneNumberFormat.E164)))
                    .as("%s %s", region, type)
                    .isEqualTo(new PhoneVerdict.Refused(reason));
        }
    }
}
