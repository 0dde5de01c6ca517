package io.sluice.gateway.config;

import io.sluice.core.phone.Country;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.SenderName;
import io.sluice.core.verify.VerifyOutlet;
import io.sluice.core.verify.VerifyProfile;
import io.sluice.core.verify.VerifyServiceSid;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the Verify profiles. */
final class VerifyReader {
    /** Twilio's support sets 2 minutes to 24 hours (Verify docs, rate limits and timeouts). */
    private static final Duration VALIDITY_MIN = Duration.ofMinutes(2);

    private static final Duration VALIDITY_MAX = Duration.ofHours(24);

    private final Faults faults;
    private final Set<AccountName> accounts;
    private final Set<String> taken;

    /** @param taken names of senders and rate pools, which no profile may have */
    VerifyReader(Faults faults, Set<AccountName> accounts, Set<String> taken) {
        this.faults = faults;
        this.accounts = accounts;
        this.taken = Set.copyOf(taken);
    }

    Map<SenderName, VerifyOutlet> read(VerifyProperties configured) {
        Map<SenderName, VerifyOutlet> profiles = new LinkedHashMap<>();
        new TreeMap<>(configured.profiles()).forEach((name, profile) -> read(name, profile)
                .ifPresent(outlet -> profiles.put(outlet.name(), outlet)));
        checkServices(profiles.values());
        return Map.copyOf(profiles);
    }

    /** Verifications and rates are kept by profile: two of the same Verify service would know half of them each. */
    private void checkServices(Collection<VerifyOutlet> profiles) {
        Map<VerifyProfile, SenderName> known = new HashMap<>();
        for (VerifyOutlet outlet : profiles) {
            SenderName first = known.putIfAbsent(outlet.profile(), outlet.name());
            faults.require(
                    first == null,
                    "sluice.verify.profiles." + outlet.name() + ".service-sid",
                    "the profile " + first
                            + " has the same Verify service: let services share that profile, or make another"
                            + " Verify service at Twilio");
        }
    }

    private Optional<VerifyOutlet> read(String name, VerifyProfileProperties profile) {
        String key = "sluice.verify.profiles." + name;
        Optional<SenderName> outletName = faults.build(key, () -> new SenderName(name));
        faults.require(!taken.contains(name), key, "a sender or rate pool has this name: choose another");
        Optional<AccountName> account = faults.build(key + ".account", () -> new AccountName(profile.account()));
        account.ifPresent(known -> faults.require(
                accounts.contains(known) || faults.concern("sluice.twilio"),
                key + ".account",
                "there is no Twilio account " + known + ": set one of "
                        + accounts.stream().map(AccountName::value).sorted().toList()));
        Optional<VerifyServiceSid> service = faults.build(
                key + ".service-sid",
                () -> new VerifyServiceSid(
                        Optional.ofNullable(profile.serviceSid()).orElse("")));
        Double rate = profile.requestsPerSecond();
        boolean rated = rate != null && rate > 0 && rate <= VerifyOutlet.REQUESTS_PER_SECOND_MAX;
        faults.require(
                rated,
                key + ".requests-per-second",
                "set the requests per second that Twilio grants this Verify service, above 0 and at most "
                        + (int) VerifyOutlet.REQUESTS_PER_SECOND_MAX + "; there is no default");
        Optional<Allowed<Country>> countries = new PermissionReader(faults, key).countries(profile.countries());
        checkTimes(key, profile);
        if (faults.concern(key) || rate == null || account.isEmpty() || service.isEmpty() || countries.isEmpty()) {
            return Optional.empty();
        }
        return outletName.flatMap(checked -> faults.build(
                key,
                () -> new VerifyOutlet(
                        checked,
                        new VerifyProfile(account.get(), service.get()),
                        rate,
                        profile.channels(),
                        countries.get(),
                        profile.codeValidity(),
                        profile.resendAfter(),
                        profile.voice())));
    }

    private void checkTimes(String key, VerifyProfileProperties profile) {
        Duration validity = profile.codeValidity();
        faults.require(
                validity.compareTo(VALIDITY_MIN) >= 0 && validity.compareTo(VALIDITY_MAX) <= 0,
                key + ".code-validity",
                "set what Twilio uses for this service, 2m to 24h");
        faults.require(
                !profile.resendAfter().isNegative() && profile.resendAfter().compareTo(validity) < 0,
                key + ".resend-after",
                "set 0s or more, and less than code-validity");
        faults.require(!profile.channels().isEmpty(), key + ".channels", "set one or more channels, for example sms");
    }
}
