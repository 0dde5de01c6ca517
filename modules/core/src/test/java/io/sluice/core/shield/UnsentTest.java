package io.sluice.core.shield;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was counted and not sent, and how long decisions are remembered. */
class UnsentTest {
    private static final String RANGE = "+628120000";
    private static final ShieldVerdict ALLOW = new ShieldVerdict.Allow();

    private final Starts starts = new Starts();

    @Test
    void what_ended_unsent_counts_for_nothing_in_any_replica_and_is_taken_back_once() {
        Starts other = new Starts();
        for (int i = 0; i < 50; i++) {
            Start start = starts.start(i % 2 == 0 ? CodeOrigin.VERIFICATION : CodeOrigin.HOME_MADE, RANGE, i % 3);
            ShieldBook.Decision decision = starts.book.decide(start, ShieldMode.ENFORCE);
            assertThat(decision.verdict()).isEqualTo(ALLOW);
            ShieldFact.Unsent unsent = starts.book.unsent(start).orElseThrow();
            assertThat(starts.book.unsent(start)).isEmpty();
            other.book.read(decision.fresh().orElseThrow());
            for (int twice = 0; twice < 2; twice++) {
                other.book.read(unsent);
            }
        }
        int[] allowed = new int[2];
        for (int i = 0; i < 20; i++) {
            allowed[0] += starts.enforced(starts.start(RANGE, i)).equals(ALLOW) ? 1 : 0;
            allowed[1] += other.enforced(other.start(RANGE, i)).equals(ALLOW) ? 1 : 0;
        }
        assertThat(allowed).containsExactly(4, 4);
    }

    @Test
    void what_twilio_refused_as_fraud_or_was_entered_is_not_taken_back() {
        Start fraud = starts.start(RANGE, 1);
        Start entered = starts.start(RANGE, 2);
        starts.enforced(fraud);
        starts.enforced(entered);
        starts.book.read(new ShieldFact.RefusedAsFraud(fraud.recipientRef(), fraud.country(), starts.now));
        starts.entered(entered);

        starts.book.unsent(fraud);
        starts.book.unsent(entered);

        int allowed = 0;
        for (int i = 10; i < 30; i++) {
            allowed += starts.enforced(starts.start(RANGE, i)).equals(ALLOW) ? 1 : 0;
        }
        assertThat(allowed).as("four, less the one of fraud").isEqualTo(3);
    }

    @Test
    void a_refused_attack_pushes_out_no_decision_of_what_was_sent_and_a_day_makes_room() {
        Decisions decisions = new Decisions();
        ShieldFact.Decided sent = decided(0, ShieldFact.Outcome.ALLOWED);
        decisions.put(sent, starts.now);
        for (int i = 1; i <= 2 * Decisions.REFUSED_MAX; i++) {
            decisions.put(decided(i, ShieldFact.Outcome.REFUSED), starts.now);
        }
        assertThat(decisions.of(sent.id())).isNotNull();
        assertThat(decisions.size()).isEqualTo(Decisions.REFUSED_MAX + 1);

        starts.pass(Decisions.KEPT.plusSeconds(1));
        decisions.put(decided(-1, ShieldFact.Outcome.ALLOWED), starts.now);

        assertThat(decisions.size()).isEqualTo(1);
        assertThat(decisions.forgotten()).isZero();
    }

    private ShieldFact.Decided decided(int command, ShieldFact.Outcome outcome) {
        Start like = starts.start(RANGE, 1);
        boolean allowed = outcome == ShieldFact.Outcome.ALLOWED;
        return new ShieldFact.Decided(
                new CommandId(new UUID(9, command)),
                like.service(),
                like.origin(),
                like.recipientRef(),
                like.country(),
                NumberRange.around(like.to()),
                false,
                outcome,
                allowed ? Optional.empty() : Optional.of(ShieldReason.RANGE_LIMIT),
                Optional.empty(),
                starts.now);
    }
}
