package io.sluice.core.dispatch;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.Content;
import io.sluice.core.command.LaneName;
import io.sluice.core.command.SendSms;
import io.sluice.core.command.Validity;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.DoubtPolicy;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderKind;
import io.sluice.core.sender.SenderName;
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

/** Commands for tests, to fictional numbers. */
record Commands(
        long number, String to, LaneName lane, SenderProfile sender, String body, int segments, Validity validity) {
    static final SenderProfile MAIN = sender("main");
    static final SenderProfile OTHER = sender("other");
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    static Commands number(long number) {
        String to = "+1202555" + "%04d".formatted(number % 10_000);
        Validity validity = new Validity(Instant.EPOCH, START.plus(Duration.ofHours(4)));
        return new Commands(number, to, LaneName.NORMAL, MAIN, "Hello " + number, 1, validity);
    }

    static CommandId id(long number) {
        return new CommandId(new UUID(7, number));
    }

    Commands to(long recipient) {
        return new Commands(number, "+1202555" + "%04d".formatted(recipient), lane, sender, body, segments, validity);
    }

    Commands in(LaneName other) {
        return new Commands(number, to, other, sender, body, segments, validity);
    }

    Commands from(SenderProfile other) {
        return new Commands(number, to, lane, other, body, segments, validity);
    }

    Commands thatMustArrive() {
        return from(sender("insistent", DoubtPolicy.SEND_AGAIN));
    }

    Commands saying(String text) {
        return new Commands(number, to, lane, sender, text, segments, validity);
    }

    Commands expiringAfter(Duration time) {
        Validity shorter = new Validity(validity.notBefore(), START.plus(time));
        return new Commands(number, to, lane, sender, body, segments, shorter);
    }

    Commands notBefore(Duration time) {
        Validity later = new Validity(START.plus(time), validity.expiresAt());
        return new Commands(number, to, lane, sender, body, segments, later);
    }

    SendSms build() {
        return new SendSms(
                id(number),
                new ServiceName("orders"),
                Optional.empty(),
                new E164(to),
                Country.US,
                sender,
                Purpose.TRANSACTIONAL,
                lane,
                new Content.Text(body, List.of()),
                Optional.of(Encoding.GSM_7),
                segments,
                validity,
                true,
                Map.of(),
                body.hashCode(),
                "ref-" + number,
                START);
    }

    private static SenderProfile sender(String name) {
        return sender(name, DoubtPolicy.PARK);
    }

    private static SenderProfile sender(String name, DoubtPolicy inDoubt) {
        SenderProfile like =
                Senders.of(SenderKind.LONG_CODE_10DLC, Senders.number("+12025550100"), Registration.REGISTERED);
        return new SenderProfile(
                new SenderName(name),
                new AccountName("default"),
                like.address(),
                like.kind(),
                80,
                new RatePoolName("pool"),
                like.registration(),
                like.countries(),
                like.purposes(),
                Optional.empty(),
                inDoubt);
    }
}
