package io.sluice.core.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.core.optout.OptOutScope.Everything;
import io.sluice.core.optout.OptOutScope.OfMessagingService;
import io.sluice.core.optout.OptOutScope.OfPurpose;
import io.sluice.core.optout.OptOutScope.OfSenderNumber;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.Senders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutScopeTest {
    static List<Arguments> forms() {
        return List.of(
                Arguments.of(new Everything(), "all"),
                Arguments.of(new OfPurpose(Purpose.MARKETING), "purpose:MARKETING"),
                Arguments.of(new OfSenderNumber("+12025550109"), "from:+12025550109"),
                Arguments.of(new OfSenderNumber("12345"), "from:12345"),
                Arguments.of(new OfSenderNumber("My Shop"), "from:My Shop"),
                Arguments.of(new OfMessagingService(Senders.SERVICE_SID), "service:" + Senders.SERVICE_SID));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_scope_survives_its_stable_form(OptOutScope scope, String form) {
        assertThat(scope.form()).isEqualTo(form);
        assertThat(OptOutScope.parse(form)).contains(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ALL", "all:", "purpose:", "purpose:SPAM", "from:", "from:a:b", "service:MG1", "x:y"})
    void other_texts_are_no_scope(String form) {
        assertThat(OptOutScope.parse(form)).isEmpty();
    }

    @Test
    void a_scope_prints_without_the_number() {
        assertThat(new OfSenderNumber("+12025550109")).hasToString("OfSenderNumber[…09]");
    }

    @Test
    void a_bad_address_cannot_be_a_scope() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OfSenderNumber(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new OfMessagingService("SM1"));
    }
}
