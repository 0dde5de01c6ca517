package io.sluice.core.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderAddress;
import io.sluice.core.sender.SenderKind;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.sender.Senders;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptOutPolicyTest {
    private static final String LOCAL = "+12025550109";
    private static final String TOLL_FREE = "+18005550109";
    private static final String SID = Senders.SERVICE_SID;
    private static final Optional<String> IN_SERVICE = Optional.of(SID);
    private static final Optional<String> ALONE = Optional.empty();

    /** Sender, scopes of the sender that its messages ask, scope that error 21610 closes. */
    static List<Arguments> senders() {
        return List.of(
                Arguments.of(local(ALONE), List.of("from:" + LOCAL), "from:" + LOCAL),
                Arguments.of(local(IN_SERVICE), List.of("from:" + LOCAL, "service:" + SID), "service:" + SID),
                Arguments.of(tollFree(ALONE), List.of("from:" + TOLL_FREE), "from:" + TOLL_FREE),
                Arguments.of(tollFree(IN_SERVICE), List.of("from:" + TOLL_FREE, "service:" + SID), "from:" + TOLL_FREE),
                Arguments.of(
                        Senders.of(
                                SenderKind.SHORT_CODE,
                                new SenderAddress.ShortCode("12345", Country.US),
                                Registration.NOT_REQUIRED),
                        List.of("from:12345"),
                        "from:12345"),
                Arguments.of(
                        Senders.of(
                                SenderKind.ALPHANUMERIC,
                                new SenderAddress.Alphanumeric("My Shop"),
                                Registration.NOT_REQUIRED),
                        List.of("from:My Shop"),
                        "from:My Shop"),
                Arguments.of(
                        messagingService(new SenderAddress.MessagingService(SID)),
                        List.of("service:" + SID),
                        "service:" + SID),
                Arguments.of(
                        messagingService(new SenderAddress.MessagingService(SID, Set.of(new E164(TOLL_FREE)))),
                        List.of("service:" + SID, "from:" + TOLL_FREE),
                        "service:" + SID));
    }

    @ParameterizedTest
    @MethodSource("senders")
    void every_scope_of_the_sender_is_asked_for_every_purpose(
            SenderProfile sender, List<String> ofSender, String closedByRefusal) {
        for (Purpose purpose : EnumSet.allOf(Purpose.class)) {
            assertThat(OptOutPolicy.scopesFor(sender, purpose))
                    .extracting(OptOutScope::form)
                    .startsWith("all", "purpose:" + purpose)
                    .endsWith(ofSender.toArray(String[]::new))
                    .hasSize(2 + ofSender.size());
        }
        assertThat(OptOutPolicy.scopeOfRefusal(sender).form()).isEqualTo(closedByRefusal);
    }

    @ParameterizedTest
    @MethodSource("senders")
    void what_a_refusal_closes_is_asked_before_the_next_message(
            SenderProfile sender, List<String> ofSender, String closedByRefusal) {
        assertThat(OptOutPolicy.scopesFor(sender, Purpose.OTP)).contains(OptOutPolicy.scopeOfRefusal(sender));
    }

    @Test
    void verify_skips_the_scopes_of_our_senders() {
        assertThat(OptOutPolicy.scopesForVerify()).extracting(OptOutScope::form).containsExactly("all", "purpose:OTP");
    }

    @Test
    void a_stop_closes_the_whole_service_but_only_the_number_if_toll_free() {
        assertThat(OptOutPolicy.scopeOfStop(LOCAL, ALONE).form()).isEqualTo("from:" + LOCAL);
        assertThat(OptOutPolicy.scopeOfStop(LOCAL, IN_SERVICE).form()).isEqualTo("service:" + SID);
        assertThat(OptOutPolicy.scopeOfStop(TOLL_FREE, IN_SERVICE).form()).isEqualTo("from:" + TOLL_FREE);
        assertThat(OptOutPolicy.scopeOfStop("12345", ALONE).form()).isEqualTo("from:12345");
    }

    @Test
    void a_start_opens_what_a_stop_closed_also_before_the_number_joined_a_service() {
        assertThat(OptOutPolicy.scopesOfStart(LOCAL, IN_SERVICE))
                .contains(OptOutPolicy.scopeOfStop(LOCAL, IN_SERVICE), OptOutPolicy.scopeOfStop(LOCAL, ALONE));
        assertThat(OptOutPolicy.scopesOfStart(TOLL_FREE, IN_SERVICE))
                .extracting(OptOutScope::form)
                .containsExactly("from:" + TOLL_FREE);
        assertThat(OptOutPolicy.scopesOfStart(LOCAL, ALONE))
                .extracting(OptOutScope::form)
                .containsExactly("from:" + LOCAL);
    }

    private static SenderProfile local(Optional<String> service) {
        return Senders.of(SenderKind.LONG_CODE_10DLC, Senders.number(LOCAL), Registration.REGISTERED, service);
    }

    private static SenderProfile tollFree(Optional<String> service) {
        return Senders.of(SenderKind.TOLL_FREE, Senders.number(TOLL_FREE), Registration.REGISTERED, service);
    }

    private static SenderProfile messagingService(SenderAddress.MessagingService address) {
        return Senders.of(SenderKind.MESSAGING_SERVICE, address, Registration.REGISTERED);
    }
}
