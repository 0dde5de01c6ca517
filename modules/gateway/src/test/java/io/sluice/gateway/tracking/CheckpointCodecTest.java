package io.sluice.gateway.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.call.CallStanding;
import io.sluice.core.call.CallState;
import io.sluice.core.tracking.FoldSnapshot;
import io.sluice.core.tracking.FraudRefusal;
import io.sluice.core.tracking.MessageState;
import io.sluice.core.tracking.OpenMessage;
import io.sluice.core.tracking.OpenVerification;
import io.sluice.core.tracking.Progress;
import io.sluice.core.tracking.SettledIdBlock;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointCodecTest {
    private static OpenMessage message() {
        return new OpenMessage(
                Entries.newId(),
                Optional.of(Entries.facts()),
                new Progress(Optional.of(MessageState.SENT), 2, false, Entries.now(), 1, Optional.of("2611220801")),
                2,
                Optional.of(new OpenMessage.OpenIntent("me", 2, Entries.now(), Duration.ofSeconds(5), 42)),
                Optional.of("SM1"),
                OptionalInt.of(3),
                Optional.of(Entries.now()),
                true,
                Optional.of(Entries.now()),
                Optional.of(Entries.now()),
                4,
                Optional.of(new CallStanding(
                        CallState.RINGING, OptionalInt.of(1), Optional.of("human"), OptionalInt.of(7))),
                2);
    }

    @Test
    void a_checkpoint_of_many_parts_comes_back_whole() {
        FoldSnapshot snapshot = new FoldSnapshot(
                7,
                8,
                "me",
                9,
                10,
                11,
                IntStream.range(0, 1_001).mapToObj(_ -> message()).toList());

        assertThat(CheckpointCodec.parts(snapshot)).isEqualTo(3);
        assertThat(CheckpointCodec.whole(IntStream.range(0, 3)
                        .mapToObj(part -> CheckpointCodec.part(1, 5, part, snapshot))
                        .toList()))
                .isEqualTo(snapshot);
    }

    @Test
    void verifications_and_fraud_refusals_come_back_whole() {
        OpenVerification open = new OpenVerification(
                new VerificationSid("VE" + "0".repeat(32)),
                VerificationState.TOO_MANY_CHECKS,
                Entries.now(),
                Entries.now(),
                Entries.now(),
                2,
                5,
                "CALL",
                true,
                List.of(new OpenVerification.Start(
                        Entries.newId(), message().facts().orElseThrow(), 2, 1)));
        FoldSnapshot snapshot = new FoldSnapshot(
                7,
                8,
                "me",
                9,
                10,
                11,
                List.of(message()),
                IntStream.range(0, 501).mapToObj(_ -> open).toList(),
                IntStream.range(0, 1_001)
                        .mapToObj(i -> new FraudRefusal("ref" + i, Entries.now()))
                        .toList());

        assertThat(CheckpointCodec.parts(snapshot)).isEqualTo(3);
        assertThat(CheckpointCodec.whole(IntStream.range(0, 3)
                        .mapToObj(part -> CheckpointCodec.part(1, 5, part, snapshot))
                        .toList()))
                .isEqualTo(snapshot);
    }

    @ParameterizedTest
    @EnumSource(VerificationState.class)
    void every_state_of_a_verification_has_its_word_in_the_contract(VerificationState state) {
        assertThat(VerificationStatusCodec.state(state).name()).isEqualTo(state.name());
    }

    @Test
    void a_checkpoint_without_messages_has_one_part() {
        assertThat(CheckpointCodec.parts(FoldSnapshot.empty())).isOne();
        assertThat(CheckpointCodec.part(1, 0, 0, FoldSnapshot.empty()).getOpen())
                .isEmpty();
    }

    @Test
    void a_cancel_request_without_a_command_comes_back() {
        OpenMessage cancel = new OpenMessage(
                Entries.newId(),
                Optional.empty(),
                new Progress(Optional.empty(), 0, false, Entries.now(), 0, Optional.empty()),
                0,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                0);
        FoldSnapshot snapshot = new FoldSnapshot(1, 1, "", 0, 0, 0, List.of(cancel));

        assertThat(CheckpointCodec.whole(List.of(CheckpointCodec.part(0, 0, 0, snapshot))))
                .isEqualTo(snapshot);
    }

    @Test
    void a_block_of_settled_ids_comes_back() {
        SettledIdBlock block = new SettledIdBlock(3, Entries.now(), Entries.now(), new byte[] {1, 2, 3});

        assertThat(CheckpointCodec.ofRecord(CheckpointCodec.toRecord(1, block))).isEqualTo(block);
    }

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void every_state_has_its_word_in_the_contract(MessageState state) {
        assertThat(StatusCodec.state(state).name()).isEqualTo(state.name());
    }
}
