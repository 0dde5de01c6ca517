package io.sluice.client.status;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who waited gets.
 *
 * @param last the newest status, or null if none came
 * @param ended whether it is the one that was waited for; otherwise the time was over
 */
public record Awaited<S>(@Nullable S last, boolean ended) {}
