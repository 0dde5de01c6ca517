package io.sluice.core.sender;

import io.sluice.core.phone.Country;
import java.util.Optional;
import java.util.Set;

/**
 * What one upstream service may do; each permission is stated. Immutable.
 *
 * @param verifyProfiles Verify profiles that it may use, empty when it may use none
 */
public record ServiceRules(
        ServiceName name,
        Allowed<SenderName> senders,
        Set<Purpose> purposes,
        Allowed<Country> countries,
        Optional<Allowed<SenderName>> verifyProfiles) {
    /** One that may use every Verify profile. */
    public ServiceRules(
            ServiceName name, Allowed<SenderName> senders, Set<Purpose> purposes, Allowed<Country> countries) {
        this(name, senders, purposes, countries, Optional.of(Allowed.all()));
    }

    public ServiceRules {
        purposes = Set.copyOf(purposes);
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("a service has at least one purpose");
        }
    }
}
