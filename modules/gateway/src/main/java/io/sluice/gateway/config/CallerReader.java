package io.sluice.gateway.config;

import io.sluice.core.call.CallOutlet;
import io.sluice.core.call.CallingHours;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.SenderProfile;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the callers. */
final class CallerReader {
    private static final String ANY = "any";

    private final Faults faults;
    private final Set<AccountName> accounts;
    private final Set<String> taken;
    private final Collection<SenderProfile> senders;

    /**
     * @param taken names of senders, Verify profiles and rate pools, which no caller may have
     * @param senders tell of which Messaging Service a number is a member
     */
    CallerReader(Faults faults, Set<AccountName> accounts, Set<String> taken, Collection<SenderProfile> senders) {
        this.faults = faults;
        this.accounts = accounts;
        this.taken = Set.copyOf(taken);
        this.senders = senders;
    }

    Map<SenderName, CallOutlet> read(Map<String, CallerProperties> configured) {
        Map<SenderName, CallOutlet> callers = new LinkedHashMap<>();
        Map<AccountName, Double> rates = new LinkedHashMap<>();
        new TreeMap<>(configured).forEach((name, properties) -> {
            String key = "sluice.callers." + name;
            read(key, name, properties).ifPresent(caller -> {
                Double other = rates.putIfAbsent(caller.account(), caller.callsPerSecond());
                faults.require(
                        other == null || other == caller.callsPerSecond(),
                        key + ".calls-per-second",
                        "set the same at every caller of the account: they share it");
                callers.put(caller.name(), caller);
            });
        });
        return Map.copyOf(callers);
    }

    private Optional<CallOutlet> read(String key, String name, CallerProperties caller) {
        Optional<SenderName> callerName = faults.build(key, () -> new SenderName(name));
        faults.require(
                !taken.contains(name), key, "a sender, rate pool or Verify profile has this name: choose another");
        Optional<AccountName> account = faults.build(key + ".account", () -> new AccountName(caller.account()));
        account.ifPresent(known -> faults.require(
                accounts.contains(known) || faults.concern("sluice.twilio"),
                key + ".account",
                "there is no Twilio account " + known + ": set one of "
                        + accounts.stream().map(AccountName::value).sorted().toList()));
        account.flatMap(known -> faults.build(key + ".account", () -> CallOutlet.poolOf(known)))
                .ifPresent(pool -> faults.require(
                        !taken.contains(pool.value()),
                        key + ".account",
                        "a sender or rate pool is called " + pool.value() + ", as the calls of this account are:"
                                + " choose another name for it"));
        String number = Optional.ofNullable(caller.number()).orElse("");
        faults.require(
                E164.isWellFormed(number),
                key + ".number",
                "write the number in E.164, for example +12025550123 (in YAML in quotes)");
        PermissionReader permissions = new PermissionReader(faults, key);
        permissions.purposes(caller.purposes());
        Optional<Allowed<Country>> countries = permissions.countries(caller.countries());
        Optional<CallingHours> hours = hours(key + ".hours", caller.hours());
        Optional<String> service = new MembershipReader(faults, senders).serviceOf(key, caller);
        if (faults.concern(key) || account.isEmpty() || countries.isEmpty() || hours.isEmpty()) {
            return Optional.empty();
        }
        return callerName.flatMap(checked -> faults.build(
                key + ".calls-per-second",
                () -> new CallOutlet(
                        checked,
                        account.get(),
                        new E164(number),
                        caller.callsPerSecond(),
                        countries.get(),
                        caller.purposes(),
                        hours.get(),
                        service)));
    }

    private Optional<CallingHours> hours(String key, String text) {
        if (text.equals(ANY)) {
            return Optional.of(CallingHours.ANY);
        }
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2 && LocalTime.parse(ends[0]).isBefore(LocalTime.parse(ends[1]))) {
                return Optional.of(new CallingHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
            }
        } catch (DateTimeException e) {
            // The fault says what to write.
        }
        faults.add(key, "write a time of day, a dash and a later one, for example 08:00-21:00, or any");
        return Optional.empty();
    }
}
