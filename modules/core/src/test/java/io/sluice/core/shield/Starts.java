package io.sluice.core.shield;

import io.sluice.core.command.CommandId;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.time.SystemScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A book with small limits and a clock that the test sets. */
final class Starts {
    static final Instant MORNING = Instant.parse("2026-11-22T09:00:00Z");
    static final Country INDONESIA = new Country("ID");
    static final ShieldLimits SMALL = new ShieldLimits(
            List.of(new Window(Duration.ofMinutes(10), 2), new Window(Duration.ofHours(1), 3)),
            List.of(new Window(Duration.ofMinutes(10), 4), new Window(Duration.ofDays(1), 6)),
            List.of(new Window(Duration.ofMinutes(10), 10), new Window(Duration.ofDays(1), 20)),
            List.of(new Window(Duration.ofMinutes(10), 1_000), new Window(Duration.ofDays(1), 1_000)),
            0.5,
            0.1,
            2,
            100,
            100);

    Instant now = MORNING;
    private int ids;
    final ShieldBook book;

    Starts() {
        this(SMALL);
    }

    Starts(ShieldLimits limits) {
        book = new ShieldBook(limits, new FictionalNumbers(Set.of("+1907555")), new SystemScheduler(new Hand()));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** A start of a verification to the number with this index in a range of ten thousand. */
    Start start(String prefix, int index) {
        return start(CodeOrigin.VERIFICATION, prefix, index);
    }

    Start start(CodeOrigin origin, String prefix, int index) {
        String number = "%s%04d".formatted(prefix, index);
        return new Start(
                new CommandId(new UUID(7, ids++)),
                new ServiceName("shop"),
                origin,
                new E164(number),
                INDONESIA,
                "ref-" + number,
                Allowed.all(),
                false);
    }

    ShieldVerdict enforced(Start start) {
        return book.decide(start, ShieldMode.ENFORCE).verdict();
    }

    int entered(Start start) {
        return book.read(new ShieldFact.Entered(
                Optional.empty(), start.recipientRef(), start.country(), NumberRange.around(start.to()), now));
    }

    private final class Hand extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
