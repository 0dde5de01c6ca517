package io.sluice.gateway.config;

import io.sluice.core.sender.Purpose;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one upstream service may do. Each permission is stated.
 *
 * @param senders senders that it may use, or {@code *}; required
 * @param purposes purposes that it may send for; required
 * @param countries countries that it may send to (ISO 3166 codes), or {@code *}; required
 * @param verifyProfiles Verify profiles that it may use, or {@code *}; unset: none
 * @param weight its share among the services of a lane that wait at the same time, 1 to 100
 */
public record ServiceProperties(
        @DefaultValue Set<String> senders,
        @DefaultValue Set<Purpose> purposes,
        @DefaultValue Set<String> countries,
        @DefaultValue Set<String> verifyProfiles,
        @DefaultValue("1") int weight) {}
