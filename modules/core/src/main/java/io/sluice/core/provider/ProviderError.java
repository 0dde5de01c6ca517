package io.sluice.core.provider;

import java.time.Duration;

/**
 * One row of the provider's error table.
 *
 * @param code the provider's code
 * @param failureClass what the flow does about it
 * @param reason stable word for statuses and metrics, for example {@code INVALID_NUMBER}
 * @param explanation one sentence for people: what it means and what to do; never personal
 * @param resubmittable a new command with the same content has a chance later
 * @param pause how long the flow waits at least before the same thing is tried again; zero when nothing is known
 */
public record ProviderError(
        int code,
        FailureClass failureClass,
        String reason,
        String explanation,
        boolean resubmittable,
        Duration pause) {}
