package io.sluice.core.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderProfileTest {
    private static final SenderAddress LOCAL = Senders.number("+12025550109");
    private static final SenderAddress TOLL_FREE = Senders.number("+18005550109");
    private static final SenderAddress BRITISH = Senders.number("+447400123456");
    private static final SenderAddress SHORT = new SenderAddress.ShortCode("12345", Country.US);
    private static final SenderAddress NAME = new SenderAddress.Alphanumeric("Sluice");
    private static final SenderAddress SERVICE = new SenderAddress.MessagingService(Senders.SERVICE_SID);

    static List<Arguments> fitting() {
        return List.of(
                Arguments.of(SenderKind.LONG_CODE_10DLC, Set.of(LOCAL)),
                Arguments.of(SenderKind.LONG_CODE, Set.of(LOCAL, BRITISH)),
                Arguments.of(SenderKind.TOLL_FREE, Set.of(TOLL_FREE)),
                Arguments.of(SenderKind.SHORT_CODE, Set.of(SHORT)),
                Arguments.of(SenderKind.ALPHANUMERIC, Set.of(NAME)),
                Arguments.of(SenderKind.MESSAGING_SERVICE, Set.of(SERVICE)));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void kind_and_address_must_fit(SenderKind kind, Set<SenderAddress> fitting) {
        for (SenderAddress address : List.of(LOCAL, TOLL_FREE, BRITISH, SHORT, NAME, SERVICE)) {
            if (fitting.contains(address)) {
                assertThat(Senders.of(kind, address, Registration.PENDING).kind())
                        .isEqualTo(kind);
            } else {
                assertThatIllegalArgumentException()
                        .as("%s with %s", kind, address)
                        .isThrownBy(() -> Senders.of(kind, address, Registration.PENDING));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 2000.5, Double.NaN, Double.POSITIVE_INFINITY})
    void a_rate_is_above_zero_and_bounded(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SenderProfile(
                        new SenderName("main"),
                        new AccountName("default"),
                        BRITISH,
                        SenderKind.LONG_CODE,
                        rate,
                        new RatePoolName("pool"),
                        Registration.NOT_REQUIRED,
                        Allowed.all(),
                        Set.of(Purpose.OTP),
                        Optional.empty(),
                        DoubtPolicy.PARK))
                .withMessageContaining("segments per second");
    }

    @Test
    void us_long_codes_and_toll_free_numbers_cannot_claim_to_need_no_registration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Senders.of(SenderKind.LONG_CODE_10DLC, LOCAL, Registration.NOT_REQUIRED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Senders.of(SenderKind.TOLL_FREE, TOLL_FREE, Registration.NOT_REQUIRED));
    }

    @Test
    void only_a_number_is_a_member_of_a_messaging_service() {
        Optional<String> sid = Optional.of(Senders.SERVICE_SID);

        assertThat(Senders.of(SenderKind.LONG_CODE, BRITISH, Registration.NOT_REQUIRED, sid)
                        .messagingService())
                .isEqualTo(sid);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Senders.of(SenderKind.SHORT_CODE, SHORT, Registration.NOT_REQUIRED, sid));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Senders.of(SenderKind.LONG_CODE, BRITISH, Registration.NOT_REQUIRED, Optional.of("MG1")));
    }

    @Test
    void permissions_are_stated_not_forgotten() {
        assertThatIllegalArgumentException().isThrownBy(() -> Allowed.only(Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Senders.restricted(Set.of(Country.US), Set.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceRules(new ServiceName("shop"), Allowed.all(), Set.of(), Allowed.all()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "123456789", "12a45"})
    void a_short_code_has_three_to_eight_digits(String digits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SenderAddress.ShortCode(digits, Country.US));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "TwelveLetter", "Süd", " Shop", "a\n"})
    void an_alphanumeric_sender_has_eleven_plain_characters_and_a_letter(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SenderAddress.Alphanumeric(name));
    }

    @Test
    void a_messaging_service_lists_toll_free_numbers_only() {
        assertThat(new SenderAddress.MessagingService(Senders.SERVICE_SID, Set.of(new E164("+18885550109")))
                        .tollFreeNumbers())
                .hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new SenderAddress.MessagingService(Senders.SERVICE_SID, Set.of(new E164("+12025550109"))));
        assertThatIllegalArgumentException().isThrownBy(() -> new SenderAddress.MessagingService("SM123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a/b", "ä", "+12025550109"})
    void names_are_plain(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SenderName(name));
        assertThatIllegalArgumentException().isThrownBy(() -> new RatePoolName(name));
        assertThatIllegalArgumentException().isThrownBy(() -> new ServiceName(name));
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountName(name));
    }

    @Test
    void names_are_bounded_and_print_as_they_are() {
        assertThat(new SenderName("a".repeat(64))).hasToString("a".repeat(64));
        assertThatIllegalArgumentException().isThrownBy(() -> new SenderName("a".repeat(65)));
    }

    @Test
    void a_profile_prints_without_its_number() {
        assertThat(Senders.of(SenderKind.LONG_CODE_10DLC, LOCAL, Registration.REGISTERED)
                        .toString())
                .doesNotContain("2025550109");
    }
}
