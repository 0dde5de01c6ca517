package io.sluice.gateway.optout;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up when the opt-out gate can answer; part of the dispatcher's readiness. */
final class OptOutHealth extends AbstractHealthIndicator {
    private final OptOutTable table;

    OptOutHealth(OptOutTable table) {
        this.table = table;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        table.refusal().ifPresentOrElse(reason -> builder.outOfService().withDetail("reason", reason), builder::up);
        builder.withDetail("entries", table.size());
    }
}
