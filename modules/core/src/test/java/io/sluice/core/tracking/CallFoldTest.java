package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.call.CallFacts;
import io.sluice.core.call.CallStanding;
import io.sluice.core.call.CallState;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service is told of a call, from the journal and Twilio's callbacks. */
class CallFoldTest {
    private static final String SID = "CA%032x".formatted(1);
    private final FoldLog log = new FoldLog();

    private static MessageFacts facts() {
        return facts(1);
    }

    private static MessageFacts facts(int flowVersion) {
        return new MessageFacts(
                "clinic",
                Optional.empty(),
                Optional.of("desk"),
                Optional.of("main"),
                "TRANSACTIONAL",
                "calls",
                Optional.of("US"),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of("ref"),
                1,
                Map.of(),
                FoldLog.START,
                Optional.empty(),
                Optional.of(new CallFacts("appointment", flowVersion)));
    }

    private void accepted() {
        log.owner("a", 1);
        log.write(new JournalEntry.Intent("a", FoldLog.id(1), facts(), 1, Duration.ofSeconds(5), 0, log.now()));
        outcome(new Disposition.Accepted(SID, "queued", OptionalInt.empty()));
    }

    private void outcome(Disposition disposition) {
        log.write(new JournalEntry.Outcome(FoldLog.id(1), Optional.of(facts()), disposition, 1, log.now()));
    }

    private void told(int number, String word) {
        told(word, OptionalInt.of(number), Optional.empty(), OptionalInt.empty());
    }

    private void told(String word, OptionalInt number, Optional<String> answeredBy, OptionalInt seconds) {
        log.callback(new CallbackFact(
                Optional.of(FoldLog.id(1)),
                SID,
                word,
                CallbackFact.Source.CALLBACK,
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                log.now(),
                Optional.of(new CallbackFact.OfCall(number, answeredBy, seconds))));
    }

    private List<CallState> states() {
        return log.statuses.stream()
                .map(change -> change.call().orElseThrow().state())
                .toList();
    }

    @Test
    void a_call_is_followed_to_its_end_and_ends_once() {
        accepted();
        told(0, "initiated");
        told(1, "ringing");
        told(2, "in-progress");
        told("completed", OptionalInt.of(3), Optional.of("human"), OptionalInt.of(42));
        told(3, "completed");

        assertThat(states())
                .containsExactly(CallState.QUEUED, CallState.RINGING, CallState.IN_PROGRESS, CallState.COMPLETED);
        assertThat(log.statuses).filteredOn(StatusChange::last).hasSize(1);
        assertThat(log.lastStatus().sequence()).isEqualTo(4);
        assertThat(log.lastStatus().call())
                .contains(new CallStanding(
                        CallState.COMPLETED, OptionalInt.of(3), Optional.of("human"), OptionalInt.of(42)));
    }

    @Test
    void late_and_repeated_callbacks_never_move_a_call_back() {
        accepted();
        told(2, "in-progress");
        told(1, "ringing");
        told(0, "initiated");
        told(2, "in-progress");

        assertThat(states()).containsExactly(CallState.QUEUED, CallState.IN_PROGRESS);
    }

    /** By rank alone the state would be right: only the number that is kept tells whether the rule holds. */
    @Test
    void a_late_callback_does_not_lower_the_highest_number() {
        accepted();
        told(2, "in-progress");
        told("ringing", OptionalInt.of(1), Optional.of("human"), OptionalInt.empty());

        assertThat(log.fold.snapshot().open()).singleElement().satisfies(open -> assertThat(open.call())
                .contains(new CallStanding(
                        CallState.IN_PROGRESS, OptionalInt.of(2), Optional.of("human"), OptionalInt.empty())));
    }

    /** Where number and rank disagree a change needs both: later by Twilio's count, and further. */
    @ParameterizedTest
    @CsvSource({
        "1, ringing,     2, in-progress, IN_PROGRESS",
        "2, ringing,     1, in-progress, RINGING",
        "2, ringing,     1, completed,   RINGING",
        "2, in-progress, 3, ringing,     IN_PROGRESS",
        "2, in-progress, 1, ringing,     IN_PROGRESS",
        "3, ringing,     3, in-progress, IN_PROGRESS",
        "2, ringing,      , in-progress, IN_PROGRESS",
        " , ringing,     0, in-progress, IN_PROGRESS"
    })
    void number_and_rank_decide_together(
            @Nullable Integer first, String word, @Nullable Integer second, String next, CallState state) {
        accepted();
        told(word, number(first), Optional.empty(), OptionalInt.empty());
        told(next, number(second), Optional.empty(), OptionalInt.empty());

        assertThat(states().getLast()).isEqualTo(state);
    }

    private static OptionalInt number(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    @Test
    void a_call_that_waited_tells_the_version_of_its_flow_that_it_began_with() {
        log.owner("a", 1);
        log.write(new JournalEntry.Deferred(FoldLog.id(1), facts(1), log.now().plusSeconds(3_600), log.now()));
        log.later(Duration.ofHours(1));
        log.write(new JournalEntry.Intent("a", FoldLog.id(1), facts(2), 1, Duration.ofSeconds(5), 0, log.now()));
        log.write(new JournalEntry.Outcome(
                FoldLog.id(1),
                Optional.empty(),
                new Disposition.Accepted(SID, "queued", OptionalInt.empty()),
                1,
                log.now()));

        assertThat(log.statuses)
                .extracting(change -> change.facts().call().orElseThrow().version())
                .containsExactly(1, 2);
    }

    @Test
    void nothing_follows_the_end() {
        accepted();
        told(3, "busy");
        told(1, "ringing");
        told(2, "in-progress");
        told(4, "completed");

        assertThat(states()).containsExactly(CallState.QUEUED, CallState.BUSY);
    }

    @Test
    void a_callback_proves_a_call_whose_answer_was_lost() {
        log.owner("a", 1);
        log.write(new JournalEntry.Intent("a", FoldLog.id(1), facts(), 1, Duration.ofSeconds(5), 0, log.now()));
        outcome(new Disposition.InDoubt("ANSWER_LOST", "lost"));
        told(1, "ringing");

        assertThat(states()).containsExactly(CallState.IN_DOUBT, CallState.RINGING);
        assertThat(log.fold.provenSid(FoldLog.id(1))).contains(SID);
    }

    @Test
    void what_sluice_ended_itself_twilio_may_correct() {
        log.owner("a", 1);
        outcome(new Disposition.Canceled("by its service"));
        told(1, "ringing");
        told(2, "completed");

        assertThat(states()).containsExactly(CallState.CANCELED, CallState.RINGING, CallState.COMPLETED);
        assertThat(log.statuses).extracting(StatusChange::correction).containsExactly(false, true, true);
    }

    @Test
    void a_checkpoint_keeps_how_far_a_call_is() {
        accepted();
        told("ringing", OptionalInt.of(1), Optional.of("human"), OptionalInt.empty());

        FoldSnapshot snapshot = log.fold.snapshot();

        assertThat(snapshot.open()).singleElement().satisfies(open -> assertThat(open.call())
                .contains(new CallStanding(
                        CallState.RINGING, OptionalInt.of(1), Optional.of("human"), OptionalInt.empty())));
    }

    @Test
    void a_call_of_which_nobody_hears_any_more_keeps_its_state() {
        accepted();
        told(1, "ringing");
        log.later(Duration.ofHours(25));
        log.callback(log.fact(1, "", Optional.empty(), CallbackFact.Source.GIVE_UP));

        assertThat(states()).containsExactly(CallState.QUEUED, CallState.RINGING, CallState.RINGING);
        assertThat(log.lastStatus().detail().reason()).contains("NO_RECEIPT");
        assertThat(log.lastStatus().last()).isTrue();
    }
}
