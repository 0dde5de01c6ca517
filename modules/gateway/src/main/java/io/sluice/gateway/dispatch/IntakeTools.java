package io.sluice.gateway.dispatch;

import io.sluice.core.time.Scheduler;

/** What every intake of a replica shares. */
record IntakeTools(
        CommandReader reader,
        Errands errands,
        Republisher republisher,
        Deferrals deferrals,
        DispatchMetrics metrics,
        HeldBudget heldBudget,
        Scheduler scheduler) {}
