package io.sluice.gateway.config;

import io.sluice.core.call.CallOutlet;
import io.sluice.core.command.LaneName;
import io.sluice.core.dispatch.DeliveryMode;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.verify.VerifyOutlet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns the configuration records into an {@link Installation}. Everything that contradicts itself or points nowhere
 * becomes a fault; it never stops at the first one.
 */
public final class InstallationReader {
    private static final int HASH_KEY_CHARACTERS_MIN = 16;

    private final SluiceProperties shared;
    private final DeliveryProperties delivery;
    private final TwilioProperties twilio;
    private final PrivacyProperties privacy;
    private final VerifyProperties verify;
    private final Faults faults;

    InstallationReader(
            SluiceProperties shared,
            DeliveryProperties delivery,
            TwilioProperties twilio,
            PrivacyProperties privacy,
            VerifyProperties verify,
            Faults faults) {
        this.shared = shared;
        this.delivery = delivery;
        this.twilio = twilio;
        this.privacy = privacy;
        this.verify = verify;
        this.faults = faults;
    }

    /** Reads all; what it answers is of use only when no fault was added. */
    Installation read(String generatedReplicaId) {
        Map<AccountName, TwilioAccount> accounts =
                new AccountReader(faults, shared.roles(), delivery.mode()).read(twilio);
        Map<SenderName, SenderProfile> senders =
                new SenderReader(faults, accounts.keySet(), shared.ratePools()).read(shared.senders());
        Map<LaneName, Lane> lanes = new LaneReader(faults).read(shared.lanes());
        Map<SenderName, VerifyOutlet> profiles = new VerifyReader(faults, accounts.keySet(), takenNames()).read(verify);
        Set<String> callerNames = new HashSet<>(takenNames());
        callerNames.addAll(verify.profiles().keySet());
        Map<SenderName, CallOutlet> callers =
                new CallerReader(faults, accounts.keySet(), callerNames, senders.values()).read(shared.callers());
        Set<SenderName> allowed = new HashSet<>(senders.keySet());
        allowed.addAll(callers.keySet());
        ServiceReader services = new ServiceReader(faults);
        checkPrivacy();
        faults.require(
                !shared.senders().isEmpty()
                        || !verify.profiles().isEmpty()
                        || !shared.callers().isEmpty()
                        || !shared.roles().contains(Role.DISPATCHER),
                "sluice.senders",
                "configure a sender, by from, kind, registration, countries and purposes under sluice.senders.<name>");
        return new Installation(
                shared.roles(),
                Optional.ofNullable(shared.replicaId()).orElse(generatedReplicaId),
                shared.stallBound(),
                deliveryMode(),
                prefixes(),
                accounts,
                senders,
                profiles,
                callers,
                defaults(senders),
                lanes,
                services.read(allowed, profiles.keySet(), shared.services()),
                services.weights(shared.services()),
                shared.unknownServices(),
                privacy.keyInUse());
    }

    private Set<String> takenNames() {
        Set<String> names = new HashSet<>(shared.senders().keySet());
        names.addAll(shared.ratePools().keySet());
        shared.senders().values().stream()
                .flatMap(sender -> Stream.ofNullable(sender.ratePool()))
                .forEach(names::add);
        return names;
    }

    private void checkPrivacy() {
        Secret key = privacy.hashKey();
        if (key == null) {
            faults.require(
                    delivery.mode() != Delivery.LIVE || shared.roles().equals(Set.of(Role.TOPICS)),
                    "sluice.privacy.hash-key",
                    "set a random text of at least 16 characters, the same in every replica; live mode needs it");
        } else {
            faults.require(
                    key.reveal().length() >= HASH_KEY_CHARACTERS_MIN,
                    "sluice.privacy.hash-key",
                    "set at least 16 characters");
        }
    }

    private DeliveryMode deliveryMode() {
        Set<E164> allowList = allowList();
        return switch (delivery.mode()) {
            case LIVE -> new DeliveryMode.Live();
            case ALLOW_LIST -> new DeliveryMode.AllowList(allowList);
            case SIMULATE -> new DeliveryMode.Simulate();
        };
    }

    private Set<E164> allowList() {
        Set<E164> numbers = new HashSet<>();
        for (String number : delivery.allowList()) {
            if (faults.require(
                    E164.isWellFormed(number),
                    "sluice.delivery.allow-list",
                    "write every number in E.164, for example +12025550123 (in YAML in quotes)")) {
                numbers.add(new E164(number));
            }
        }
        return Set.copyOf(numbers);
    }

    private Set<String> prefixes() {
        Set<String> prefixes = delivery.alwaysValidPrefixes();
        String key = "sluice.delivery.always-valid-prefixes";
        faults.require(
                prefixes.stream().allMatch(prefix -> prefix.matches("\\+[1-9]\\d{0,14}")),
                key,
                "write each as a plus and 1 to 15 digits, for example +1500555");
        faults.require(
                prefixes.isEmpty() || delivery.mode() != Delivery.LIVE || twilio.baseUrl() != null,
                key,
                "remove it: in live mode it would send to numbers that no country has assigned");
        return Set.copyOf(prefixes);
    }

    private Map<Purpose, SenderName> defaults(Map<SenderName, SenderProfile> senders) {
        Map<Purpose, SenderName> defaults = new EnumMap<>(Purpose.class);
        shared.defaults().forEach((purpose, name) -> {
            String key = "sluice.defaults." + purpose;
            Optional<SenderName> sender = faults.build(key, () -> new SenderName(name));
            if (sender.isEmpty() || faults.concern("sluice.senders." + name)) {
                return;
            }
            SenderProfile profile = senders.get(sender.get());
            if (profile == null) {
                faults.add(key, "there is no sender " + name + ": set one of " + names(senders));
            } else if (faults.require(
                    profile.purposes().contains(purpose),
                    key,
                    "sender " + name + " may not be used for it: add " + purpose + " to sluice.senders." + name
                            + ".purposes")) {
                defaults.put(purpose, sender.get());
            }
        });
        return Map.copyOf(defaults);
    }

    static String names(Map<SenderName, ?> senders) {
        return senders.keySet().stream()
                .map(SenderName::value)
                .sorted()
                .toList()
                .toString();
    }
}
