package io.sluice.core.sender;

import io.sluice.core.phone.Country;
import java.util.Set;

/** What one upstream service may do; each permission is stated. Immutable. */
public record ServiceRules(
        ServiceName name, Allowed<SenderName> senders, Set<Purpose> purposes, Allowed<Country> countries) {
    public ServiceRules {
        purposes = Set.copyOf(purposes);
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("a service has at least one purpose");
        }
    }
}
