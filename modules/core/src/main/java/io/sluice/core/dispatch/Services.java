package io.sluice.core.dispatch;

import io.sluice.core.sender.ServiceName;
import io.sluice.core.sender.ServiceRules;
import java.util.Optional;

/** What the upstream services may do. Immutable, thread-safe. */
public interface Services {
    /** The rules of a service; empty when it may not send at all. */
    Optional<ServiceRules> rulesOf(ServiceName service);

    /** Its share among the services that wait in the same lane, at least 1. */
    int weightOf(ServiceName service);
}
