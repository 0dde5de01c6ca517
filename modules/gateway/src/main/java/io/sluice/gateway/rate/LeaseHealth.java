package io.sluice.gateway.rate;

import io.sluice.core.lease.LeaseMember;
import io.sluice.core.lease.LeaseView;
import io.sluice.core.time.Scheduler;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while this replica takes part in the permit leases, also while the others use all of them. */
final class LeaseHealth extends AbstractHealthIndicator {
    private final LeaseMember member;
    private final Scheduler scheduler;

    LeaseHealth(LeaseMember member, Scheduler scheduler) {
        this.member = member;
        this.scheduler = scheduler;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        LeaseView view = member.view();
        boolean renewed = view.left(scheduler.nanoTime()).isPositive();
        switch (view.standing()) {
            case LEASED, WAITING -> {
                if (renewed) {
                    builder.up().withDetail("standing", view.standing().words());
                } else {
                    builder.outOfService().withDetail("reason", LeaseView.Standing.NOT_RENEWED.words());
                }
            }
            case UNREACHED, NO_BASE, NOT_RENEWED, LEFT ->
                builder.outOfService().withDetail("reason", view.standing().words());
        }
        builder.withDetail("replicas", view.members());
    }
}
