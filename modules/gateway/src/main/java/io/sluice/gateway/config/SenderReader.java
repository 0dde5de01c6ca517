package io.sluice.gateway.config;

import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderAddress;
import io.sluice.core.sender.SenderKind;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.SenderProfile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the sender profiles, each with the rate of its pool. */
final class SenderReader {
    private final Faults faults;
    private final Set<AccountName> accounts;
    private final Map<String, RatePoolProperties> pools;
    private final RateReader rates;

    SenderReader(Faults faults, Set<AccountName> accounts, Map<String, RatePoolProperties> pools) {
        this.faults = faults;
        this.accounts = accounts;
        this.pools = pools;
        this.rates = new RateReader(faults, pools);
    }

    Map<SenderName, SenderProfile> read(Map<String, SenderProperties> configured) {
        Map<SenderName, SenderProfile> senders = new LinkedHashMap<>();
        rates.check(configured);
        new TreeMap<>(configured).forEach((name, sender) -> {
            String key = "sluice.senders." + name;
            read(key, name, sender).ifPresent(profile -> senders.put(profile.name(), profile));
        });
        pools.keySet().forEach(pool -> faults.build("sluice.rate-pools." + pool, () -> new RatePoolName(pool)));
        return Map.copyOf(senders);
    }

    private Optional<SenderProfile> read(String key, String name, SenderProperties sender) {
        Optional<SenderName> senderName = faults.build(key, () -> new SenderName(name));
        Optional<AccountName> account = account(key, sender);
        Optional<RatePoolName> pool = faults.build(
                key + ".rate-pool",
                () -> new RatePoolName(Optional.ofNullable(sender.ratePool()).orElse(name)));
        Optional<Double> rate = rates.rateOf(name, sender);
        PermissionReader permissions = new PermissionReader(faults, key);
        permissions.purposes(sender.purposes());
        Optional<Allowed<Country>> countries = permissions.countries(sender.countries());
        SenderKind kind = sender.kind();
        if (kind == null) {
            faults.add(key + ".kind", "set one of " + words(SenderKind.values()));
            return Optional.empty();
        }
        Optional<SenderAddress> address = address(key, kind, sender);
        Optional<Registration> registration = registration(key, kind, sender.registration());
        // The rate may be missing for a fault of the pool instead.
        if (faults.concern(key) || rate.isEmpty()) {
            return Optional.empty();
        }
        return faults.build(
                key,
                () -> new SenderProfile(
                        senderName.orElseThrow(),
                        account.orElseThrow(),
                        address.orElseThrow(),
                        kind,
                        rate.orElseThrow(),
                        pool.orElseThrow(),
                        registration.orElseThrow(),
                        countries.orElseThrow(),
                        sender.purposes(),
                        Optional.ofNullable(sender.from() == null ? null : sender.messagingServiceSid()),
                        sender.inDoubt()));
    }

    private Optional<AccountName> account(String key, SenderProperties sender) {
        Optional<AccountName> account = faults.build(key + ".account", () -> new AccountName(sender.account()));
        account.ifPresent(name -> faults.require(
                accounts.contains(name) || faults.concern("sluice.twilio"),
                key + ".account",
                "there is no Twilio account " + name + ": set one of "
                        + accounts.stream().map(AccountName::value).sorted().toList()));
        return account;
    }

    private Optional<Registration> registration(String key, SenderKind kind, @Nullable Registration stated) {
        if (stated != null) {
            return Optional.of(stated);
        }
        return switch (kind) {
            case LONG_CODE, SHORT_CODE, ALPHANUMERIC -> Optional.of(Registration.NOT_REQUIRED);
            case LONG_CODE_10DLC, TOLL_FREE, MESSAGING_SERVICE -> {
                faults.add(
                        key + ".registration",
                        "set how far the registration is, one of " + words(Registration.values()));
                yield Optional.empty();
            }
        };
    }

    private Optional<SenderAddress> address(String key, SenderKind kind, SenderProperties sender) {
        String from = sender.from();
        return switch (kind) {
            case MESSAGING_SERVICE -> messagingService(key, sender);
            case SHORT_CODE -> {
                String country = sender.shortCodeCountry();
                faults.require(from != null, key + ".from", "set the short code");
                faults.require(
                        country != null,
                        key + ".short-code-country",
                        "set the country in which the short code works (ISO 3166, for example US)");
                yield from != null && country != null
                        ? faults.build(key + ".from", () -> new SenderAddress.ShortCode(from, new Country(country)))
                        : Optional.empty();
            }
            case ALPHANUMERIC ->
                from == null
                        ? missing(key + ".from", "set the sender's name")
                        : faults.build(key + ".from", () -> new SenderAddress.Alphanumeric(from));
            case LONG_CODE_10DLC, LONG_CODE, TOLL_FREE ->
                from != null && E164.isWellFormed(from)
                        ? Optional.of(new SenderAddress.PhoneNumber(new E164(from)))
                        : missing(key + ".from", "set the number in E.164, for example \"+12025550123\"");
        };
    }

    private Optional<SenderAddress> messagingService(String key, SenderProperties sender) {
        String sid = sender.messagingServiceSid();
        if (sid == null) {
            return missing(key + ".messaging-service-sid", "set the SID of the Messaging Service (MG…)");
        }
        if (sender.from() != null) {
            return missing(key + ".from", "leave it out, or set kind to what that number is");
        }
        if (!sender.tollFreeNumbers().stream().allMatch(E164::isWellFormed)) {
            return missing(key + ".toll-free-numbers", "write every number in E.164, in YAML in quotes");
        }
        Set<E164> tollFree = sender.tollFreeNumbers().stream().map(E164::new).collect(Collectors.toSet());
        return faults.build(key + ".messaging-service-sid", () -> new SenderAddress.MessagingService(sid, tollFree));
    }

    private Optional<SenderAddress> missing(String key, String remedy) {
        faults.add(key, remedy);
        return Optional.empty();
    }

    private static String words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
