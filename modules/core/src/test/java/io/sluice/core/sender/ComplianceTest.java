package io.sluice.core.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.phone.Country;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplianceTest {
    private static final Country GB = new Country("GB");
    private static final ServiceRules ANYTHING =
            new ServiceRules(new ServiceName("shop"), Allowed.all(), EnumSet.allOf(Purpose.class), Allowed.all());

    @ParameterizedTest(name = "{0} {1} to {2}: {3}")
    @CsvSource({
        "LONG_CODE_10DLC,   REGISTERED,   US, ALLOWED",
        "LONG_CODE_10DLC,   UNREGISTERED, US, US_A2P_10DLC_NOT_REGISTERED",
        "LONG_CODE_10DLC,   PENDING,      US, US_A2P_10DLC_NOT_REGISTERED",
        "LONG_CODE_10DLC,   REJECTED,     US, US_A2P_10DLC_NOT_REGISTERED",
        "LONG_CODE_10DLC,   PENDING,      CA, ALLOWED",
        "LONG_CODE_10DLC,   PENDING,      GB, ALLOWED",
        "LONG_CODE,         NOT_REQUIRED, US, US_A2P_10DLC_NOT_REGISTERED",
        "LONG_CODE,         REGISTERED,   US, ALLOWED",
        "LONG_CODE,         NOT_REQUIRED, CA, ALLOWED",
        "TOLL_FREE,         REGISTERED,   US, ALLOWED",
        "TOLL_FREE,         PENDING,      US, TOLL_FREE_NOT_VERIFIED",
        "TOLL_FREE,         UNREGISTERED, CA, TOLL_FREE_NOT_VERIFIED",
        "TOLL_FREE,         REJECTED,     CA, TOLL_FREE_NOT_VERIFIED",
        "SHORT_CODE,        NOT_REQUIRED, US, ALLOWED",
        "SHORT_CODE,        NOT_REQUIRED, CA, SHORT_CODE_OUTSIDE_ITS_COUNTRY",
        "SHORT_CODE,        NOT_REQUIRED, GB, SHORT_CODE_OUTSIDE_ITS_COUNTRY",
        "ALPHANUMERIC,      NOT_REQUIRED, US, ALPHANUMERIC_NOT_SUPPORTED",
        "ALPHANUMERIC,      NOT_REQUIRED, CA, ALPHANUMERIC_NOT_SUPPORTED",
        "ALPHANUMERIC,      NOT_REQUIRED, GB, ALLOWED",
        "MESSAGING_SERVICE, REGISTERED,   US, ALLOWED",
        "MESSAGING_SERVICE, NOT_REQUIRED, US, ALLOWED",
        "MESSAGING_SERVICE, PENDING,      US, US_A2P_10DLC_NOT_REGISTERED",
        "MESSAGING_SERVICE, UNREGISTERED, US, US_A2P_10DLC_NOT_REGISTERED",
        "MESSAGING_SERVICE, PENDING,      GB, ALLOWED"
    })
    void carriers_ask_for_registration_and_reach(
            SenderKind kind, Registration registration, String country, String expected) {
        SenderProfile sender = Senders.of(kind, addressOf(kind), registration);

        ComplianceVerdict verdict = Compliance.check(sender, ANYTHING, Purpose.OTP, new Country(country));

        assertThat(ruleOf(verdict)).isEqualTo(expected);
    }

    @Test
    void a_foreign_long_code_needs_no_us_campaign() {
        SenderProfile british =
                Senders.of(SenderKind.LONG_CODE, Senders.number("+447400123456"), Registration.NOT_REQUIRED);

        assertThat(Compliance.check(british, ANYTHING, Purpose.OTP, Country.US))
                .isEqualTo(new ComplianceVerdict.Allowed());
    }

    @ParameterizedTest(name = "service may {0}/{1}/{2}: {3}")
    @CsvSource({
        "other, OTP,       GB, SENDER_NOT_ALLOWED_FOR_SERVICE",
        "main,  MARKETING, GB, PURPOSE_NOT_ALLOWED_FOR_SERVICE",
        "main,  OTP,       US, COUNTRY_NOT_ALLOWED_FOR_SERVICE",
        "main,  OTP,       GB, ALLOWED"
    })
    void a_service_sends_what_it_may(String sender, Purpose purpose, String country, String expected) {
        ServiceRules rules = new ServiceRules(
                new ServiceName("shop"),
                Allowed.only(Set.of(new SenderName(sender))),
                Set.of(purpose),
                Allowed.only(Set.of(new Country(country))));
        SenderProfile main = Senders.restricted(Set.of(GB), Set.of(Purpose.OTP));

        assertThat(ruleOf(Compliance.check(main, rules, Purpose.OTP, GB))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "MARKETING, GB, PURPOSE_NOT_ALLOWED_FOR_SENDER",
        "OTP,       US, COUNTRY_NOT_ALLOWED_FOR_SENDER",
        "OTP,       GB, ALLOWED"
    })
    void a_sender_sends_what_it_may(Purpose purpose, String country, String expected) {
        SenderProfile main = Senders.restricted(Set.of(GB), Set.of(Purpose.OTP));

        assertThat(ruleOf(Compliance.check(main, ANYTHING, purpose, new Country(country))))
                .isEqualTo(expected);
    }

    @Test
    void a_refusal_names_what_to_do_and_no_number() {
        SenderProfile sender =
                Senders.of(SenderKind.LONG_CODE_10DLC, Senders.number("+12025550109"), Registration.PENDING);

        assertThat(Compliance.check(sender, ANYTHING, Purpose.OTP, Country.US))
                .isInstanceOfSatisfying(ComplianceVerdict.Refused.class, refused -> {
                    assertThat(refused.explanation())
                            .contains("sender main is PENDING for US A2P 10DLC", "30034", "register brand and campaign")
                            .doesNotContain("2025550109");
                    assertThat(refused.rule().twilioCode()).hasValue(30034);
                });
    }

    @Test
    void the_tables_above_walk_every_rule() {
        Set<String> walked = Set.of(
                "SENDER_NOT_ALLOWED_FOR_SERVICE",
                "PURPOSE_NOT_ALLOWED_FOR_SERVICE",
                "COUNTRY_NOT_ALLOWED_FOR_SERVICE",
                "PURPOSE_NOT_ALLOWED_FOR_SENDER",
                "COUNTRY_NOT_ALLOWED_FOR_SENDER",
                "US_A2P_10DLC_NOT_REGISTERED",
                "TOLL_FREE_NOT_VERIFIED",
                "ALPHANUMERIC_NOT_SUPPORTED",
                "SHORT_CODE_OUTSIDE_ITS_COUNTRY");

        assertThat(EnumSet.allOf(ComplianceRule.class).stream().map(Enum::name).collect(Collectors.toSet()))
                .isEqualTo(walked);
    }

    private static String ruleOf(ComplianceVerdict verdict) {
        return switch (verdict) {
            case ComplianceVerdict.Allowed() -> "ALLOWED";
            case ComplianceVerdict.Refused refused -> refused.rule().name();
        };
    }

    private static SenderAddress addressOf(SenderKind kind) {
        return switch (kind) {
            case LONG_CODE_10DLC, LONG_CODE -> Senders.number("+12025550109");
            case TOLL_FREE -> Senders.number("+18005550109");
            case SHORT_CODE -> new SenderAddress.ShortCode("12345", Country.US);
            case ALPHANUMERIC -> new SenderAddress.Alphanumeric("Sluice");
            case MESSAGING_SERVICE -> new SenderAddress.MessagingService(Senders.SERVICE_SID);
        };
    }
}
