package io.sluice.gateway.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What keeps recipients unnamed.
 *
 * @param hashKey key of the keyed hash that stands for a recipient in statuses ({@code recipientRef}), at least 16
 *     characters, the same in every replica and for the life of the installation; required in {@code live} mode,
 *     otherwise a fixed key that protects nothing
 */
@ConfigurationProperties("sluice.privacy")
@Validated
public record PrivacyProperties(@Nullable Secret hashKey) {
    /** Stands in outside of live mode, so that a trial needs no key: references are stable, but not protected. */
    private static final Secret UNPROTECTED_KEY = Secret.of("sluice-unprotected-recipient-ref");

    /** The key that was set, or the one that stands in for it. */
    public Secret keyInUse() {
        return hashKey == null ? UNPROTECTED_KEY : hashKey;
    }
}
