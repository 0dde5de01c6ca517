package io.sluice.quickstart.doctor;

import io.sluice.core.phone.Country;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderProfile;
import io.sluice.gateway.config.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Senders against their limits, registrations and countries, as the configuration says. Pure. */
public final class SenderLook {
    private SenderLook() {}

    public static List<Finding> of(Installation installation) {
        List<Finding> findings = new ArrayList<>();
        installation.senders().values().forEach(sender -> findings.add(of(sender)));
        return findings;
    }

    private static Finding of(SenderProfile sender) {
        String text = sender.kind() + ", " + sender.registration() + ", " + sender.segmentsPerSecond()
                + " segments per second, countries " + words(sender.countries());
        String what = "sender " + sender.name();
        boolean needsRegistration = sender.countries().allows(Country.US) && !isEnough(sender.registration());
        return needsRegistration
                ? Finding.doubtful(
                        what, text + ": what the United States ask to be registered is refused before Twilio")
                : Finding.good(what, text);
    }

    private static boolean isEnough(Registration registration) {
        return registration == Registration.REGISTERED || registration == Registration.NOT_REQUIRED;
    }

    private static String words(Allowed<Country> countries) {
        return switch (countries) {
            case Allowed.All<Country>() -> "all";
            case Allowed.Only<Country>(Set<Country> values) ->
                values.stream().map(Country::code).sorted().collect(Collectors.joining(", "));
        };
    }
}
