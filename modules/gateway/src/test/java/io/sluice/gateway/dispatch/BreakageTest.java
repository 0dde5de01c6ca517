package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakageTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(7);
    private static final long TAKEN = -5 * SECOND;
    private static final long BROKE = TAKEN + 60 * SECOND;

    private final Breakage breakage = new Breakage(TAKEN, PATIENCE);

    @Test
    void what_works_is_not_taken_anew() {
        breakage.committed(BROKE);

        assertThat(breakage.over(BROKE + 60 * SECOND)).isFalse();
        assertThat(breakage.asks()).isFalse();
    }

    @Test
    void a_commit_that_began_after_the_break_tells_that_it_is_still_ours() {
        breakage.broke(BROKE);
        assertThat(breakage.asks()).isTrue();

        breakage.committed(BROKE + 1);

        assertThat(breakage.over(BROKE + 2)).isTrue();
        assertThat(breakage.asks()).isFalse();
    }

    @Test
    void a_commit_that_began_before_the_break_tells_nothing() {
        breakage.broke(BROKE);
        breakage.committed(BROKE - 1);

        assertThat(breakage.over(BROKE + SECOND)).isFalse();
        assertThat(breakage.asks()).isTrue();
    }

    @Test
    void without_any_answer_the_group_would_have_told_by_then() {
        breakage.broke(BROKE);
        breakage.broke(BROKE + 3 * SECOND);

        assertThat(breakage.over(BROKE + 7 * SECOND - 1)).isFalse();
        assertThat(breakage.over(BROKE + 7 * SECOND)).isTrue();
    }

    @Test
    void what_breaks_right_after_each_take_over_waits() {
        breakage.broke(TAKEN + SECOND);
        breakage.committed(TAKEN + 2 * SECOND);

        assertThat(breakage.over(TAKEN + 7 * SECOND - 1)).isFalse();
        assertThat(breakage.over(TAKEN + 7 * SECOND)).isTrue();
    }
}
