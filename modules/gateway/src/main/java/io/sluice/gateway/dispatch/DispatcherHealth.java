package io.sluice.gateway.dispatch;

import io.sluice.core.halt.HaltScope;
import io.sluice.core.halt.Halts;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Ready when the consumer runs and every partition that it was assigned is taken over. Halts of accounts and senders are
 * shown and do not change it: another replica would be halted too.
 */
final class DispatcherHealth extends AbstractHealthIndicator {
    private final CommandContainer container;
    private final Ownership ownership;
    private final Halts halts;

    DispatcherHealth(CommandContainer container, Ownership ownership, Halts halts) {
        this.container = container;
        this.ownership = ownership;
        this.halts = halts;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        boolean ready = container.isRunning() && ownership.settled();
        if (ready) {
            builder.up();
        } else {
            builder.outOfService().withDetail("reason", "assigned partitions are being taken over");
        }
        builder.withDetail("partitions", ownership.count());
        for (HaltScope scope : halts.halted()) {
            builder.withDetail("halted " + AccountWatch.name(scope), true);
        }
    }
}
