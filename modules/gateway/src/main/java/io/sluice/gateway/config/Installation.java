package io.sluice.gateway.config;

import io.sluice.core.call.CallOutlet;
import io.sluice.core.command.LaneName;
import io.sluice.core.dispatch.DeliveryMode;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.sender.ServiceRules;
import io.sluice.core.verify.VerifyOutlet;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shared configuration in core types: complete, consistent, immutable. The one thing that other packages ask; built
 * by {@link InstallationReader} from the records, once.
 *
 * @param alwaysValidPrefixes see {@link DeliveryProperties}
 * @param lanes in the order of their priority
 * @param services what is allowed to each configured service; others: {@link #rulesOf}
 * @param weights share of each configured service, at least 1
 * @param recipientRefKey key of the hash that stands for a recipient in statuses
 */
public record Installation(
        Set<Role> roles,
        String replicaId,
        Duration stallBound,
        DeliveryMode deliveryMode,
        Set<String> alwaysValidPrefixes,
        Map<AccountName, TwilioAccount> accounts,
        Map<SenderName, SenderProfile> senders,
        Map<SenderName, VerifyOutlet> verifyProfiles,
        Map<SenderName, CallOutlet> callers,
        Map<Purpose, SenderName> defaults,
        Map<LaneName, Lane> lanes,
        Map<ServiceName, ServiceRules> services,
        Map<ServiceName, Integer> weights,
        UnknownServices unknownServices,
        Secret recipientRefKey) {
    /** Share of a service that the configuration does not name. */
    public static final int DEFAULT_WEIGHT = 1;

    /** The sender that the purpose uses when a command names none. */
    public Optional<SenderProfile> defaultSender(Purpose purpose) {
        return Optional.ofNullable(defaults.get(purpose)).map(senders::get);
    }

    /** What the service may do; empty when it is unknown and unknown services are refused. */
    public Optional<ServiceRules> rulesOf(ServiceName service) {
        ServiceRules configured = services.get(service);
        if (configured != null) {
            return Optional.of(configured);
        }
        return switch (unknownServices) {
            case ALLOW ->
                Optional.of(new ServiceRules(service, Allowed.all(), EnumSet.allOf(Purpose.class), Allowed.all()));
            case REFUSE -> Optional.empty();
        };
    }

    /** The service's share among those that wait in one lane. */
    public int weightOf(ServiceName service) {
        return weights.getOrDefault(service, DEFAULT_WEIGHT);
    }

    /** Prints no number. */
    @Override
    public String toString() {
        return "Installation[" + roles + ", " + replicaId + ", " + deliveryMode + "]";
    }
}
