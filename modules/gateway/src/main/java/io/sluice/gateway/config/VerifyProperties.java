package io.sluice.gateway.config;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One-time codes through Twilio Verify.
 *
 * @param profiles the Verify profiles by name; a name that no sender and no rate pool has
 */
@ConfigurationProperties("sluice.verify")
public record VerifyProperties(@DefaultValue Map<String, VerifyProfileProperties> profiles) {
    public VerifyProperties {
        profiles = Map.copyOf(profiles);
    }
}
