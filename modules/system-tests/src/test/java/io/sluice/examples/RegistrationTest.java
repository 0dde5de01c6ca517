package io.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.Feed;
import io.sluice.client.StartAnswer;
import io.sluice.client.Verification;
import io.sluice.client.testing.InMemorySluice;
import io.sluice.contract.VerificationState;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final String NUMBER = "+14155550123";

    private final InMemorySluice sluice = new InMemorySluice();
    private final Registration registration = new Registration(sluice);

    @Test
    void the_right_code_registers_and_welcomes() {
        var listening = sluice.subscribe(Feed.STATUSES, "shop", registration::onStatus);
        Verification verification = begin();

        String told = registration
                .confirm(verification, sluice.verifications().codeFor(NUMBER))
                .join();

        assertThat(told).isEqualTo("Registered");
        assertThat(sluice.sent()).hasSize(1);
        assertThat(registration.welcomed()).isEqualTo(1);
        listening.close();
    }

    @Test
    void a_wrong_code_says_how_many_tries_are_left() {
        assertThat(registration.confirm(begin(), "000000").join()).isEqualTo("Wrong code, 4 tries left");
        assertThat(sluice.sent()).isEmpty();
    }

    @Test
    void fraud_is_not_registered() {
        sluice.verifications().onStart(request -> VerificationState.BLOCKED);

        assertThat(registration.begin(NUMBER).join()).isInstanceOf(StartAnswer.Refused.class);
    }

    private Verification begin() {
        return ((StartAnswer.Pending) registration.begin(NUMBER).join()).verification();
    }
}
