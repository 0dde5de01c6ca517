package io.sluice.core.codes;

import io.sluice.core.command.Command;
import io.sluice.core.dispatch.Verdict;
import io.sluice.core.sender.ServiceRules;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet;
import java.util.List;
import java.util.Optional;

/** Whether the service may use the profile, and the profile the channels and the country. Pure. */
final class Permission {
    private Permission() {}

    static Verdict check(StartVerification start, ServiceRules rules, List<VerifyChannel> channels) {
        VerifyOutlet outlet = start.outlet();
        Verdict profile = ofProfile(start, rules, outlet);
        if (profile instanceof Verdict.Closed) {
            return profile;
        }
        Optional<VerifyChannel> missing =
                channels.stream().filter(c -> !outlet.channels().contains(c)).findFirst();
        if (missing.isPresent()) {
            return Verdict.rejected(
                    "CHANNEL_NOT_ALLOWED_FOR_PROFILE",
                    "Verify profile " + outlet.name() + " may not use " + missing.get()
                            + ": add it to the profile's channels");
        }
        if (start.destination().isPresent()) {
            if (!rules.countries().allows(start.destination().get())) {
                return Verdict.rejected(
                        "COUNTRY_NOT_ALLOWED_FOR_SERVICE",
                        "service " + rules.name() + " may not send to "
                                + start.destination().get() + ": add the country to the service");
            }
            if (!outlet.countries().allows(start.destination().get())) {
                return Verdict.rejected(
                        "COUNTRY_NOT_ALLOWED_FOR_PROFILE",
                        "Verify profile " + outlet.name() + " may not send to "
                                + start.destination().get() + ": add the country to the profile");
            }
        }
        return new Verdict.Open();
    }

    static Verdict ofProfile(Command command, ServiceRules rules, VerifyOutlet outlet) {
        boolean may = rules.verifyProfiles()
                .filter(allowed -> allowed.allows(outlet.name()))
                .isPresent();
        return may
                ? new Verdict.Open()
                : Verdict.rejected(
                        "PROFILE_NOT_ALLOWED_FOR_SERVICE",
                        "service " + command.service() + " may not use Verify profile " + outlet.name()
                                + ": add it to the service's verify-profiles");
    }
}
