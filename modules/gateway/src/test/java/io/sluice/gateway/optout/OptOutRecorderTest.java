package io.sluice.gateway.optout;

import static io.sluice.gateway.optout.OptOutViews.ANNA;
import static io.sluice.gateway.optout.OptOutViews.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutEvent;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOutSource;
import io.sluice.core.optout.OptOutState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptOutRecorderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String FIRST_SID = "SM00000000000000000000000000000001";
    private static final String SECOND_SID = "SM00000000000000000000000000000002";
    private static final OptOutScope SCOPE = OptOutScope.parse(SERVICE).orElseThrow();
    private static final OptOutKey KEY = new OptOutKey(SERVICE, ANNA);

    private final OptOutViews views =
            OptOutViews.open(RecordingPublisher.PARTITIONS).proven();
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final OptOutRecorder recorder =
            new OptOutRecorder(publisher, views.view, new RecentChanges(), views.metrics);

    @Test
    void a_stop_is_published_with_its_evidence_and_counts_at_once() {
        assertThat(recorder.record(change(OptOutState.OPTED_OUT, FIRST_SID))).isCompleted();
        assertThat(publisher.published())
                .extracting(RecordingPublisher.Published::key)
                .containsExactly(KEY.wire(), ANNA.value());
        OptOutEvent event = publisher.on("opt-out-events", OptOutEvent.class).getFirst();
        assertThat(event.getOptedOut()).isTrue();
        assertThat(event.getKeyword()).isEqualTo("STOP");
        assertThat(event.getEvidence()).isEqualTo(FIRST_SID);
        assertThat(views.view.isOptedOut(KEY)).isTrue();
    }

    @Test
    void the_same_message_changes_nothing_again() {
        recorder.record(change(OptOutState.OPTED_OUT, FIRST_SID)).join();
        recorder.record(change(OptOutState.OPTED_IN, SECOND_SID)).join();
        recorder.record(change(OptOutState.OPTED_OUT, FIRST_SID)).join();
        assertThat(publisher.on("opt-outs", OptOut.class)).hasSize(2);
        assertThat(views.view.isOptedOut(KEY)).isFalse();
    }

    @Test
    void another_process_gives_the_same_message_the_same_event() {
        recorder.record(change(OptOutState.OPTED_OUT, FIRST_SID)).join();
        new OptOutRecorder(publisher, views.view, new RecentChanges(), views.metrics)
                .record(change(OptOutState.OPTED_OUT, FIRST_SID))
                .join();
        assertThat(publisher.on("opt-out-events", OptOutEvent.class))
                .hasSize(2)
                .extracting(OptOutEvent::getEventId)
                .containsOnly(publisher
                        .on("opt-out-events", OptOutEvent.class)
                        .getFirst()
                        .getEventId());
    }

    @Test
    void what_was_not_acknowledged_is_published_again() {
        publisher.fail("opt-out-events");
        assertThat(recorder.record(change(OptOutState.OPTED_OUT, FIRST_SID))).isCompletedExceptionally();
        publisher.reset();
        assertThat(recorder.record(change(OptOutState.OPTED_OUT, FIRST_SID))).isCompleted();
        assertThat(publisher.on("opt-outs", OptOut.class)).hasSize(1);
        assertThat(publisher.on("opt-out-events", OptOutEvent.class)).hasSize(1);
    }

    @Test
    void an_unacknowledged_stop_does_not_count_yet() {
        publisher.fallSilent();
        assertThat(recorder.record(change(OptOutState.OPTED_OUT, FIRST_SID))).isNotDone();
        assertThat(views.view.isOptedOut(KEY)).isFalse();
    }

    @Test
    void a_refusal_of_a_send_before_the_known_start_changes_nothing() {
        recorder.record(change(OptOutState.OPTED_IN, FIRST_SID)).join();
        refused(NOW.minus(Duration.ofSeconds(1)));
        assertThat(views.view.isOptedOut(KEY)).isFalse();
        assertThat(publisher.on("opt-outs", OptOut.class)).hasSize(1);
    }

    @Test
    void a_refusal_of_a_send_after_the_known_start_is_an_opt_out() {
        recorder.record(change(OptOutState.OPTED_IN, FIRST_SID)).join();
        refused(NOW.plus(Duration.ofSeconds(1)));
        assertThat(views.view.isOptedOut(KEY)).isTrue();
    }

    @Test
    void no_text_of_a_change_holds_the_number() {
        assertThat(change(OptOutState.OPTED_OUT, FIRST_SID).toString()).doesNotContain(ANNA.value());
    }

    private void refused(Instant sendBegan) {
        recorder.refusedByTwilio(ANNA, SCOPE, sendBegan, "command", Optional.empty())
                .join();
    }

    private static OptOutChange change(OptOutState state, String sid) {
        return new OptOutChange(
                ANNA,
                SCOPE,
                state,
                OptOutSource.KEYWORD,
                Optional.of(sid),
                Optional.of(state == OptOutState.OPTED_OUT ? "STOP" : "START"),
                Optional.of("AC1"),
                NOW);
    }
}
