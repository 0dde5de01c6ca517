package io.sluice.gateway.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.call.CallStanding;
import io.sluice.core.call.CallState;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallStatusCodecTest {
    @ParameterizedTest
    @EnumSource(CallState.class)
    void every_state_has_the_same_word_on_the_topic_and_comes_back_from_a_checkpoint(CallState state) {
        CallStanding standing = new CallStanding(state, OptionalInt.of(2), Optional.of("human"), OptionalInt.of(7));

        assertThat(CallStatusCodec.state(state).name()).isEqualTo(state.name());
        assertThat(CallStatusCodec.ofOpen(CallStatusCodec.open(standing))).contains(standing);
    }
}
