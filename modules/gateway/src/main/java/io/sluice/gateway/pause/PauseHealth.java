package io.sluice.gateway.pause;

import io.sluice.core.pause.PauseBoard;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up while the pauses are known; shows those in force. A pause itself takes no replica out of service: it is wanted, and
 * another replica would be paused too.
 */
final class PauseHealth extends AbstractHealthIndicator {
    private final PauseBoard board;

    PauseHealth(PauseBoard board) {
        this.board = board;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (board.stale()) {
            builder.outOfService().withDetail("reason", "the control topic is not read up to now: everything is held");
        } else {
            builder.up();
        }
        builder.withDetail("paused", board.inForce().stream().sorted().toList());
    }
}
