package io.sluice.gateway.voice;

import org.jspecify.annotations.Nullable;

/**
 * One number of ours that people call.
 *
 * @param number in E.164, in quotes
 * @param flow the flow that answers, by its name
 * @param version the version that answers; unset: the highest that has begun
 * @param language the language that calls begin in; unset: the flow's first
 */
public record LineProperties(
        @Nullable String number,
        @Nullable String flow,
        @Nullable Integer version,
        @Nullable String language) {
    /** Prints no number. */
    @Override
    public String toString() {
        return "LineProperties[" + flow + "]";
    }
}
