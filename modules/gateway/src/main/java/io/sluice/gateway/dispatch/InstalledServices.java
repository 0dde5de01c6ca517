package io.sluice.gateway.dispatch;

import io.sluice.core.dispatch.Services;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.sender.ServiceRules;
import io.sluice.gateway.config.Installation;
import java.util.Optional;

/** The services of the configuration. */
record InstalledServices(Installation installation) implements Services {
    @Override
    public Optional<ServiceRules> rulesOf(ServiceName service) {
        return installation.rulesOf(service);
    }

    @Override
    public int weightOf(ServiceName service) {
        return installation.weightOf(service);
    }
}
