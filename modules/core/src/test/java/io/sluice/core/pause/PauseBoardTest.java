package io.sluice.core.pause;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.LaneName;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import io.sluice.core.time.SystemScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PauseBoardTest {
    private static final Pausable SHOP =
            new Pausable(new SenderName("shop"), LaneName.NORMAL, Optional.empty(), Purpose.TRANSACTIONAL);

    private final SystemScheduler scheduler = new SystemScheduler(Clock.systemUTC());
    private final PauseBoard board = new PauseBoard(Duration.ofHours(1), scheduler);
    private int told;

    @Test
    void what_is_read_before_the_first_proof_counts_all_at_once() {
        var _ = board.watch(() -> told++);
        board.read("sender:shop", true);
        board.read("sender:bank", true);
        board.read("sender:shop", false);
        assertThat(board.holds(SHOP)).as("nothing is known").isTrue();
        assertThat(board.paused(SHOP)).isFalse();
        assertThat(told).isZero();

        board.provenUntil(scheduler.nanoTime());

        assertThat(board.inForce()).containsExactly("sender:bank");
        assertThat(board.holds(SHOP)).isFalse();
        assertThat(told).isEqualTo(1);
    }

    @Test
    void a_change_after_it_counts_at_once_and_a_repetition_tells_nobody() {
        board.provenUntil(scheduler.nanoTime());
        var _ = board.watch(() -> told++);

        board.read("sender:shop", true);
        board.read("sender:shop", true);
        assertThat(board.paused(SHOP)).isTrue();
        assertThat(told).isEqualTo(1);
        board.read("sender:shop", false);
        board.read("sender:shop", false);

        assertThat(board.paused(SHOP)).isFalse();
        assertThat(told).isEqualTo(2);
    }

    @Test
    void more_scopes_than_are_kept_hold_everything_until_all_are_read_again() {
        for (int i = 0; i < PauseBoard.SCOPES_MAX; i++) {
            board.read("sender:s" + i, true);
        }
        board.provenUntil(scheduler.nanoTime());
        assertThat(board.holds(SHOP)).isFalse();
        assertThat(board.full()).isFalse();

        board.read("sender:one-more", true);
        assertThat(board.holds(SHOP)).isTrue();
        board.read("sender:one-more", false);
        board.read("sender:s0", false);
        assertThat(board.holds(SHOP)).as("which one it was is not known").isTrue();
        assertThat(board.full()).isTrue();
        assertThat(board.inForce()).hasSizeLessThanOrEqualTo(PauseBoard.SCOPES_MAX);

        board.restart();
        board.read("sender:s1", true);
        board.provenUntil(scheduler.nanoTime());
        assertThat(board.holds(SHOP)).isFalse();
        assertThat(board.full()).isFalse();
    }
}
