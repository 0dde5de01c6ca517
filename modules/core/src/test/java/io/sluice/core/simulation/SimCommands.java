package io.sluice.core.simulation;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.Content;
import io.sluice.core.command.LaneName;
import io.sluice.core.command.SendSms;
import io.sluice.core.command.Validity;
import io.sluice.core.pace.LaneRule;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderKind;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.sender.Senders;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.text.Encoding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Commands to a few fictional recipients, so that order and the look-up have something to mix up. */
final class SimCommands {
    static final SenderProfile SENDER =
            Senders.of(SenderKind.LONG_CODE_10DLC, Senders.number("+12025550100"), Registration.REGISTERED);
    static final int SEGMENTS_MAX = 2;
    static final List<LaneName> LANES = List.of(LaneName.URGENT, LaneName.NORMAL);
    static final List<LaneRule> LANE_RULES =
            List.of(new LaneRule(LaneName.URGENT, 0, 0.2, 1), new LaneRule(LaneName.NORMAL, 1, 0, 1));

    private SimCommands() {}

    static E164 recipient(int number) {
        return new E164("+1202555" + "%04d".formatted(1000 + number));
    }

    /** Two texts per lane only: messages to the same recipient often say the same. */
    static SendSms command(Dice dice, int number, int recipient, Instant now) {
        LaneName lane = LANES.get(dice.below(LANES.size()));
        String body = lane + " text " + dice.below(2);
        Duration lifetime = dice.below(10) == 0 ? Duration.ofSeconds(6) : Duration.ofHours(1);
        return new SendSms(
                new CommandId(new UUID(7, number)),
                new ServiceName("orders"),
                Optional.empty(),
                recipient(recipient),
                Country.US,
                SENDER,
                Purpose.TRANSACTIONAL,
                lane,
                new Content.Text(body, List.of()),
                Optional.of(Encoding.GSM_7),
                1 + dice.below(SEGMENTS_MAX),
                new Validity(Instant.EPOCH, now.plus(lifetime)),
                true,
                Map.of(),
                body.hashCode(),
                "ref-" + number,
                now);
    }
}
