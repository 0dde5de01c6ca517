package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What Twilio charged is known late: it comes as one more status, once, and changes nothing else. */
class PriceStatusTest {
    private final FoldLog log = new FoldLog().owner("a", 1);

    @Test
    void the_price_of_an_ended_message_is_told_once() {
        log.intent(1, 1).accepted(1).callback(1, "delivered");
        log.callback(priced("delivered")).callback(priced("delivered"));

        assertThat(log.states()).containsExactly(MessageState.ACCEPTED, MessageState.DELIVERED, MessageState.DELIVERED);
        StatusChange told = log.lastStatus();
        assertThat(told.sequence()).isEqualTo(3);
        assertThat(told.detail().priceMicros()).hasValue(7_900);
        assertThat(told.last()).isTrue();
        assertThat(told.correction()).isTrue();
        assertThat(told.priceOnly()).isTrue();
    }

    @Test
    void a_price_that_comes_with_the_end_is_not_told_again() {
        log.intent(1, 1).accepted(1).callback(priced("delivered")).callback(priced("delivered"));

        assertThat(log.states()).containsExactly(MessageState.ACCEPTED, MessageState.DELIVERED);
        assertThat(log.lastStatus().priceOnly()).isFalse();
    }

    @Test
    void a_price_with_another_state_than_the_published_one_is_left_to_the_receipts() {
        log.intent(1, 1).accepted(1).callback(1, "delivered").callback(priced("sent"));

        assertThat(log.states()).containsExactly(MessageState.ACCEPTED, MessageState.DELIVERED);
    }

    @Test
    void a_price_does_not_keep_a_message_open_for_longer() {
        log.intent(1, 1).accepted(1).callback(1, "delivered");
        log.later(Duration.ofMinutes(29)).callback(priced("delivered"));
        log.later(Duration.ofMinutes(2)).intent(2, 1).callback(1, "delivered");

        assertThat(log.fold.figures().oddities()).containsEntry(Oddity.UNKNOWN_CALLBACK, 1L);
    }

    @Test
    void a_replay_from_a_checkpoint_does_not_tell_it_again() {
        log.intent(1, 1).accepted(1).callback(1, "delivered").callback(priced("delivered"));
        FoldSnapshot snapshot = log.fold.snapshot();
        PartitionFold again = new PartitionFold(
                new FoldLog.OneThread(), FoldLog.POLICY, new FoldLog.Errors(), snapshot, log.fold.changedBlocks());
        FoldLog replayed = new FoldLog(again);
        replayed.callback(priced("delivered"));

        assertThat(replayed.statuses).isEmpty();
    }

    private CallbackFact priced(String word) {
        return new CallbackFact(
                Optional.of(FoldLog.id(1)),
                FoldLog.sid(1),
                word,
                CallbackFact.Source.FETCH,
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.of(1),
                OptionalLong.of(7_900),
                Optional.of("USD"),
                Optional.empty(),
                log.now());
    }
}
