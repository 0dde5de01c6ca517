package io.sluice.gateway.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * One-time codes through Twilio Verify.
 *
 * @param profiles the Verify profiles by name; a name that no sender and no rate pool has
 */
@ConfigurationProperties("sluice.verify")
public record VerifyProperties(@Nullable Map<String, VerifyProfileProperties> profiles) {
    public VerifyProperties {
        profiles = profiles == null ? Map.of() : Map.copyOf(profiles);
    }

    /** Never null. */
    @Override
    public Map<String, VerifyProfileProperties> profiles() {
        return profiles == null ? Map.of() : profiles;
    }
}
