package io.sluice.quickstart.demo;

import io.sluice.contract.MessageState;
import io.sluice.contract.SendSms;
import io.sluice.contract.SmsPurpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the demo sends. The last digits of a number tell the simulator how the handset behaves: 0003 is switched off
 * (30003), 1211 does not exist (21211); see the simulator's README.
 */
final class DemoScript {
    /** Has texted STOP before the stream begins. */
    static final String OPTED_OUT = "+19075550199";

    private static final String REACHABLE = "+19075550100";
    private static final String OTHER = "+19075550101";
    private static final String SWITCHED_OFF = "+19075550003";
    private static final String NOT_IN_SERVICE = "+19075551211";
    private static final String NO_NUMBER = "+1907";
    private static final Duration AHEAD = Duration.ofSeconds(6);

    private static final String LONG_TEXT =
            "Your order is on its way. ".repeat(14).strip();
    private static final String EMOJI_TEXT = "Table for two at 19:30 ✅ see you tonight 🍝";

    private final Instant now;
    private final Supplier<UUID> ids;

    DemoScript(Instant now, Supplier<UUID> ids) {
        this.now = now;
        this.ids = ids;
    }

    /** In the order of publishing; the first is delivered, the second is suppressed. */
    List<DemoMessage> messages() {
        DemoMessage parcel = normal(OTHER, "Your parcel arrives today between 14 and 16.", MessageState.DELIVERED);
        return List.of(
                message("urgent", "login", SmsPurpose.OTP, REACHABLE, "Your code is 493 218.", MessageState.DELIVERED),
                message("bulk", "news", SmsPurpose.MARKETING, OPTED_OUT, "20 % off today!", MessageState.SUPPRESSED),
                parcel,
                parcel,
                normal(NO_NUMBER, "This number is too short.", MessageState.REJECTED),
                normal(NOT_IN_SERVICE, "Twilio refuses this one.", MessageState.REJECTED),
                normal(SWITCHED_OFF, "Nobody is there.", MessageState.UNDELIVERED),
                changed(normal(REACHABLE, "Too late.", MessageState.EXPIRED), SendSms.Builder::setExpiresAt, now),
                changed(
                        normal(REACHABLE, "A reminder, some seconds from now.", MessageState.DELIVERED),
                        SendSms.Builder::setNotBefore,
                        now.plus(AHEAD)),
                normal(OTHER, LONG_TEXT, MessageState.DELIVERED),
                normal(REACHABLE, EMOJI_TEXT, MessageState.DELIVERED));
    }

    private DemoMessage normal(String to, String body, MessageState expected) {
        return message("normal", "shop", SmsPurpose.TRANSACTIONAL, to, body, expected);
    }

    private DemoMessage message(
            String lane, String service, SmsPurpose purpose, String to, String body, MessageState expected) {
        SendSms command = SendSms.newBuilder()
                .setCommandId(ids.get())
                .setService(service)
                .setTo(to)
                .setPurpose(purpose)
                .setBody(body)
                .setCreatedAt(now)
                .build();
        return new DemoMessage(lane, command, expected);
    }

    private interface Field {
        SendSms.Builder set(SendSms.Builder builder, Instant value);
    }

    private static DemoMessage changed(DemoMessage message, Field field, Instant value) {
        SendSms command =
                field.set(SendSms.newBuilder(message.command()), value).build();
        return new DemoMessage(message.lane(), command, message.expected());
    }
}
