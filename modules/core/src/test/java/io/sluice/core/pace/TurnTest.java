package io.sluice.core.pace;

import static io.sluice.core.pace.PaceWorld.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.LaneName;
import io.sluice.core.pace.PermitPool.Candidate;
import io.sluice.core.pace.Place.State;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whose turn it is in one lane: by call, by length while tokens are short, and nobody is passed over for long. */
class TurnTest {
    private static final int TOKENS = 10;
    private static final int ALL = 1_000;
    private static final List<LaneRule> HALF = List.of(new LaneRule(LaneName.NORMAL, 0, 0, 0.5));
    private static final List<LaneRule> WHOLE = List.of(new LaneRule(LaneName.NORMAL, 0, 0, 1));
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final PaceWorld world = new PaceWorld(1).pool(TOKENS);

    @Test
    void who_stands_first_is_passed_over_only_when_somebody_went() {
        PermitPool pool = pool(WHOLE);
        pool.tokens.take(5);
        Place longer = place(8, false);
        Place first = place(2, false);
        Place second = place(2, false);
        stand(pool, longer, first, second);

        assertThat(next(pool, 0).place()).isSameAs(first);
        Candidate later = next(pool, SECOND);
        assertThat(later.place()).as("looked at, and nobody went").isSameAs(first);
        grant(pool, later, SECOND);

        assertThat(next(pool, SECOND + 200_000_000L).place()).isSameAs(second);
        Candidate waitedFor = next(pool, SECOND + 260_000_000L);
        assertThat(waitedFor.place()).as("long enough").isSameAs(longer);
        assertThat(waitedFor.fits()).as("all wait for its tokens").isFalse();
    }

    @Test
    void a_message_that_breaks_the_ceiling_of_its_lane_is_not_preferred_for_its_length() {
        PermitPool pool = pool(HALF);
        Place held = place(1, false);
        stand(pool, held);
        grant(pool, next(pool, 0), 0);
        Place longer = place(8, false);
        Place shorter = place(2, false);
        stand(pool, longer, shorter);

        assertThat(next(pool, SECOND).place()).isSameAs(shorter);
    }

    @Test
    void those_that_had_to_let_go_come_back_in_their_order_and_before_the_others() {
        LaneLine line = new LaneLine(WHOLE.getFirst());
        Place fresh = place(1, false);
        Place one = place(1, true);
        Place two = place(1, true);
        Place three = place(1, true);
        List.of(fresh, one, two, three).forEach(line::join);

        line.call(1, _ -> true);
        line.call(2, _ -> true);
        line.leave(three);
        line.call(3, _ -> true);

        assertThat(List.of(one.called, two.called, fresh.called)).containsExactly(1L, 2L, 3L);
        assertThat(three.state).isEqualTo(State.WAITING);
        assertThat(line.waitingSegments(_ -> true)).isEqualTo(3);
    }

    private static PermitPool pool(List<LaneRule> rules) {
        return new PermitPool(MAIN.ratePool(), new TokenPool(TOKENS, PaceRequest.SEGMENTS_MAX, 0), null, rules, 0);
    }

    private Place place(int segments, boolean returning) {
        return new Place(world.pacer, PaceWorld.normal(segments), returning, world.scheduler.newSignal());
    }

    /** Called to the head in this order, with their claims held. */
    private static void stand(PermitPool pool, Place... places) {
        LaneLine line = pool.lane(LaneName.NORMAL);
        List.of(places).forEach(line::join);
        line.call(ALL, _ -> true);
        List.of(places).forEach(line::ready);
    }

    private Candidate next(PermitPool pool, long nowNanos) {
        return Objects.requireNonNull(pool.next(world, nowNanos), "somebody is ready");
    }

    private void grant(PermitPool pool, Candidate candidate, long nowNanos) {
        Permit permit = new Permit(world.pacer, pool, candidate.place(), pool.charge(candidate.place()), 0);
        pool.take(permit, candidate.turn(), nowNanos);
    }
}
