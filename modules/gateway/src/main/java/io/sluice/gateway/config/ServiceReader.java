package io.sluice.gateway.config;

import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.sender.ServiceRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what each upstream service may do. */
final class ServiceReader {
    private static final int WEIGHT_MAX = 100;

    private final Faults faults;

    ServiceReader(Faults faults) {
        this.faults = faults;
    }

    Map<ServiceName, ServiceRules> read(
            Set<SenderName> senders, Set<SenderName> profiles, Map<String, ServiceProperties> configured) {
        Map<ServiceName, ServiceRules> services = new LinkedHashMap<>();
        new TreeMap<>(configured).forEach((name, service) -> {
            String key = "sluice.services." + name;
            faults.require(
                    service.weight() >= 1 && service.weight() <= WEIGHT_MAX, key + ".weight", "set 1 to " + WEIGHT_MAX);
            PermissionReader permissions = new PermissionReader(faults, key);
            permissions.purposes(service.purposes());
            var allowedSenders = permissions.senders(service.senders(), senders);
            var verifyProfiles = permissions.verifyProfiles(service.verifyProfiles(), profiles);
            var countries = permissions.countries(service.countries());
            Optional<ServiceName> serviceName = faults.build(key, () -> new ServiceName(name));
            if (!faults.concern(key)) {
                services.put(
                        serviceName.orElseThrow(),
                        new ServiceRules(
                                serviceName.orElseThrow(),
                                allowedSenders.orElseThrow(),
                                service.purposes(),
                                countries.orElseThrow(),
                                verifyProfiles));
            }
        });
        return Map.copyOf(services);
    }

    /** Shares of the services that {@link #read} could read. */
    Map<ServiceName, Integer> weights(Map<String, ServiceProperties> configured) {
        Map<ServiceName, Integer> weights = new LinkedHashMap<>();
        configured.forEach((name, service) -> {
            if (!faults.concern("sluice.services." + name)) {
                weights.put(new ServiceName(name), service.weight());
            }
        });
        return Map.copyOf(weights);
    }
}
