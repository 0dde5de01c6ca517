package io.sluice.quickstart.cli;

import io.sluice.core.call.StartCall;
import io.sluice.core.command.LaneName;
import io.sluice.core.pause.PauseScope;
import io.sluice.core.sender.Purpose;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import io.sluice.gateway.config.SluiceProperties;
import io.sluice.gateway.config.VerifyProperties;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a pause can hold by the configuration: senders, lanes, countries and purposes of whatever sends. */
final class PausableNames {
    private static final String ANY = "*";

    private final Set<String> senders = new TreeSet<>();
    private final Set<String> lanes = new TreeSet<>();
    private final Set<String> countries = new TreeSet<>();
    private final Set<String> purposes = new TreeSet<>();

    PausableNames(SluiceProperties shared, VerifyProperties verify) {
        shared.senders().forEach((name, sender) -> take(name, sender.countries(), sender.purposes()));
        shared.callers().forEach((name, caller) -> take(name, caller.countries(), caller.purposes()));
        verify.profiles().forEach((name, profile) -> take(name, profile.countries(), Set.of(Purpose.OTP)));
        Stream.of(
                        LaneName.URGENT,
                        LaneName.NORMAL,
                        LaneName.BULK,
                        StartVerification.LANE,
                        CheckVerification.LANE,
                        StartCall.LANE)
                .map(LaneName::value)
                .forEach(lanes::add);
        lanes.addAll(shared.lanes().keySet());
    }

    /** Why a pause of this would hold nothing; empty when it would, and when no configuration says. */
    Optional<String> objection(PauseScope scope) {
        if (senders.isEmpty()) {
            return Optional.empty();
        }
        return switch (scope) {
            case PauseScope.Everything _ -> Optional.empty();
            case PauseScope.OfSender(var sender) -> missing("sender", sender.value(), senders);
            case PauseScope.OfLane(var lane) -> missing("lane", lane.value(), lanes);
            case PauseScope.OfCountry(var country) ->
                countries.contains(ANY) ? Optional.empty() : missing("sender for country", country.code(), countries);
            case PauseScope.OfPurpose(var purpose) -> missing("sender for purpose", purpose.name(), purposes);
        };
    }

    private void take(String name, Collection<String> toCountries, Collection<Purpose> forPurposes) {
        senders.add(name);
        toCountries.forEach(country -> countries.add(country.toUpperCase(Locale.ROOT)));
        forPurposes.forEach(purpose -> purposes.add(purpose.name()));
    }

    private static Optional<String> missing(String what, String name, Set<String> known) {
        return known.contains(name)
                ? Optional.empty()
                : Optional.of("there is no " + what + " " + name + ": the configuration has " + known);
    }
}
