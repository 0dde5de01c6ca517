package io.sluice.client.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.VerificationState;
import io.sluice.contract.VerificationStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusKindTest {
    @ParameterizedTest
    @EnumSource(VerificationState.class)
    void every_state_answers_but_a_doubt_and_one_of_a_newer_release(VerificationState state) {
        VerificationStatus status = new VerificationStatus();
        status.setState(state);

        assertThat(StatusKind.VERIFICATION.ends().test(status))
                .isEqualTo(state != VerificationState.IN_DOUBT && state != VerificationState.UNRECOGNIZED);
    }
}
