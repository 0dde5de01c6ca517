package io.sluice.gateway.dispatch;

import io.sluice.core.time.Scheduler;

/**
 * What every intake of a replica shares.
 *
 * @param settledMax most settled ids that one partition number remembers
 */
record IntakeTools(
        CommandReader reader,
        Errands errands,
        Republisher republisher,
        Deferrals deferrals,
        DispatchMetrics metrics,
        HeldBudget heldBudget,
        int settledMax,
        Scheduler scheduler) {}
