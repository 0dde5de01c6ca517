package io.sluice.gateway.config;

import io.sluice.core.phone.Country;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads lists of allowed things under one key: nothing listed is a fault, {@code *} alone is everything. */
final class PermissionReader {
    private static final String ALL = "*";

    private final Faults faults;
    private final String key;

    PermissionReader(Faults faults, String key) {
        this.faults = faults;
        this.key = key;
    }

    void purposes(Set<Purpose> purposes) {
        faults.require(!purposes.isEmpty(), key + ".purposes", "set one or more of OTP, TRANSACTIONAL, MARKETING");
    }

    Optional<Allowed<Country>> countries(Set<String> codes) {
        return read(
                key + ".countries",
                codes,
                "set ISO 3166 codes such as US,CA, or *",
                code -> new Country(code.toUpperCase(Locale.ROOT)));
    }

    Optional<Allowed<SenderName>> senders(Set<String> names, Set<SenderName> known) {
        return read(key + ".senders", names, "set names of senders and callers, or *", name -> {
            SenderName sender = new SenderName(name);
            // A sender that could not be read has a fault of its own.
            if (!known.contains(sender)
                    && !faults.concern("sluice.senders." + name)
                    && !faults.concern("sluice.callers." + name)) {
                throw new IllegalArgumentException("there is no sender " + name + ": add it or take it out");
            }
            return sender;
        });
    }

    /** Empty when none is listed: a service need not verify anybody. */
    Optional<Allowed<SenderName>> verifyProfiles(Set<String> names, Set<SenderName> known) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        return read(key + ".verify-profiles", names, "set names of Verify profiles, or *", name -> {
            SenderName profile = new SenderName(name);
            if (!known.contains(profile) && !faults.concern("sluice.verify.profiles." + name)) {
                throw new IllegalArgumentException("there is no Verify profile " + name + ": add it or take it out");
            }
            return profile;
        });
    }

    private <T> Optional<Allowed<T>> read(String at, Set<String> words, String remedy, Function<String, T> convert) {
        if (!faults.require(!words.isEmpty(), at, remedy)) {
            return Optional.empty();
        }
        if (words.contains(ALL)) {
            return faults.require(words.size() == 1, at, "set either * or a list")
                    ? Optional.of(Allowed.all())
                    : Optional.empty();
        }
        Set<T> values = new HashSet<>();
        words.forEach(word -> faults.build(at, () -> convert.apply(word)).ifPresent(values::add));
        return values.isEmpty() ? Optional.empty() : Optional.of(Allowed.only(values));
    }
}
