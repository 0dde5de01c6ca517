package io.sluice.core.simulation;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.command.Validity;
import io.sluice.core.pace.LaneRule;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Allowed;

import io.sluice.core.sender.SenderName;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.OneTimeCode;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerificationStart;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet;
import io.sluice.core.verify.VerifyProfile;
import io.sluice.core.verify.VerifyRecipient;
import io.sluice.core.verify.VerifyServiceSid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Starts and checks of a few people who have each a number of their own. */
final class SimCodes {
    /** How long the provider takes a code; shorter than production's. */
    static final Duration CODE_LIFE = Duration.ofSeconds(60);

    static final String WRONG_CODE = "000000";
    static final List<LaneName> LANES = List.of(StartVerification.LANE, CheckVerification.LANE);
    static final List<LaneRule> LANE_RULES =
            List.of(new LaneRule(CheckVerification.LANE, 0, 0, 1), new LaneRule(StartVerification.LANE, 1, 0, 1));

    static final VerifyOutlet OUTLET = new VerifyOutlet(
            new SenderName("login"),
            new VerifyProfile(SimCommands.SENDER.account(), new VerifyServiceSid("VA" + "0c".repeat(16))),
            20,
            Set.of(VerifyChannel.SMS),
            Allowed.all(),
            CODE_LIFE,
            Duration.ZERO,
            VerifyOutlet.VoiceRule.AFTER_TEXT);

    private static final Duration LIFETIME = Duration.ofMinutes(2);
    private static final ServiceName SERVICE = new ServiceName("login");

    private SimCodes() {}

    static E164 person(int number) {
        return new E164("+1202555" + "%04d".formatted(3000 + number));
    }

    static StartVerification start(int number, E164 to, Instant now) {
        CommandId id = new CommandId(new UUID(8, number));
        return new StartVerification(
                id,
                SERVICE,
                Optional.empty(),
                Optional.of(Country.US),
                OUTLET,
                List.of(VerifyChannel.SMS),
                VerificationStart.plain(id, OUTLET.profile(), new VerifyRecipient.Phone(to), VerifyChannel.SMS),
                new Validity(Instant.EPOCH, now.plus(LIFETIME)),
                Map.of(),
                number,
                "ref-" + to.value(),
                now);
    }

    static CheckVerification check(int number, StartVerification start, E164 to, String code, Instant now) {
        return new CheckVerification(
                new CommandId(new UUID(9, number)),
                start.id(),
                SERVICE,
                Optional.empty(),
                new VerifyRecipient.Phone(to),
                Optional.of(Country.US),
                OUTLET,
                new OneTimeCode(code),
                new Validity(Instant.EPOCH, now.plus(LIFETIME)),
                Map.of(),
                number,
                "ref-" + to.value(),
                now);
    }
}
