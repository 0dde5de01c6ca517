package io.sluice.gateway.observability;

import java.util.Set;

/**
 * Upstream services as tag values. A service names itself, so only those that are configured keep their name; all
 * others share {@value #OTHER}.
 */
public final class ServiceTag {
    public static final String OTHER = "other";

    private final Set<String> configured;

    public ServiceTag(Set<String> configured) {
        this.configured = Set.copyOf(configured);
    }

    public String of(String service) {
        return configured.contains(service) ? service : OTHER;
    }
}
