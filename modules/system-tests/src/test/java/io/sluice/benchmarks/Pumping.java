package io.sluice.benchmarks;

import io.sluice.core.command.CommandId;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.shield.CodeOrigin;
import io.sluice.core.shield.FictionalNumbers;
import io.sluice.core.shield.NumberRange;
import io.sluice.core.shield.Ownership;
import io.sluice.core.shield.Shield;
import io.sluice.core.shield.ShieldBook;
import io.sluice.core.shield.ShieldFact;
import io.sluice.core.shield.ShieldLimits;
import io.sluice.core.shield.ShieldMode;
import io.sluice.core.shield.ShieldVerdict;
import io.sluice.core.shield.Start;
import io.sluice.core.time.SystemScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Days of people in five countries who ask for codes and mostly enter them, and on the last day an attack that enters
 * none: what the shield lets through. In virtual time, from a seed, through the book that the gateway uses.
 */
public final class Pumping {
    /** How many codes the attack asks for. */
    public static final int ATTACK_STARTS = 10_000;

    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration ATTACK_AT = Duration.ofHours(9);
    private static final int RESENDS_MAX = 2;
    private static final double RESENDS = 0.4;
    private static final double RESEND_HELPS = 0.5;
    private static final Country ATTACKED = new Country("ID");
    /** Nobody else has numbers in this block, but all around it. */
    private static final int ATTACKED_BLOCK = 75;

    /** @param firstSucceeds part of the first codes that are entered; resends come on top */
    private record Home(Country country, String prefix, int blocks, int sessionsPerDay, double firstSucceeds) {}

    private static final List<Home> HOMES = List.of(
            new Home(Country.US, "+1415", 500, 6_000, 0.80),
            new Home(new Country("DE"), "+49151", 400, 4_000, 0.85),
            new Home(new Country("BR"), "+5511", 300, 3_000, 0.70),
            new Home(ATTACKED, "+62812", 150, 1_500, 0.65),
            new Home(new Country("IS"), "+35461", 10, 60, 0.75));

    /**
     * @param ranges blocks of ten thousand numbers that are used; ten of them are a hundred thousand neighbours
     * @param over the time that it takes
     */
    public record Attack(int ranges, Duration over) {}

    /** How many got through, and of the people how many did not. */
    public record Result(int attackSent, int normalStarts, int normalHeld, int normalHeldInAttackedCountry) {}

    private record Event(Instant at, long order, Runnable run) {}

    private final Random random;
    private final ShieldBook book;
    private final CodeOrigin origin;
    private final ShieldMode mode;
    private final Instant lastDay;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private Instant now = BEGIN;
    private long order;
    private int attackSent;
    private int normalStarts;
    private int normalHeld;
    private int normalHeldInAttackedCountry;

    private Pumping(ShieldLimits limits, ShieldMode mode, CodeOrigin origin, Instant lastDay, long seed) {
        this.random = new Random(seed);
        this.mode = mode;
        this.lastDay = lastDay;
        this.origin = origin;
        this.book = new ShieldBook(limits, new FictionalNumbers(Set.of()), new SystemScheduler(new Hand()));
    }

    /**
     * Plays it.
     *
     * @param mode of the last day; before it the shield, if it is on, records
     * @param daysBefore days without an attack, in which the shield learns what is normal; they are not counted
     */
    public static Result play(
            ShieldLimits limits, ShieldMode mode, CodeOrigin origin, Attack attack, int daysBefore, long seed) {
        Instant lastDay = BEGIN.plus(DAY.multipliedBy(daysBefore));
        Pumping pumping = new Pumping(limits, mode, origin, lastDay, seed);
        for (int day = 0; day <= daysBefore; day++) {
            Instant morning = BEGIN.plus(DAY.multipliedBy(day));
            HOMES.forEach(home -> pumping.people(home, morning));
        }
        pumping.attack(attack, lastDay.plus(ATTACK_AT));
        pumping.run();
        return new Result(
                pumping.attackSent, pumping.normalStarts, pumping.normalHeld, pumping.normalHeldInAttackedCountry);
    }

    private void run() {
        for (Event event = events.poll(); event != null; event = events.poll()) {
            now = event.at();
            event.run().run();
        }
    }

    private void people(Home home, Instant morning) {
        for (int i = 0; i < home.sessionsPerDay(); i++) {
            int block = random.nextInt(home.blocks());
            block = home.country().equals(ATTACKED) && block == ATTACKED_BLOCK ? block + 1 : block;
            String number = number(home, block, random.nextInt(10_000));
            later(morning.plus(timeOfDay()), () -> ask(home, number, 0));
        }
    }

    /** Few at night, most in the afternoon. */
    private Duration timeOfDay() {
        double part = random.nextDouble();
        while (random.nextDouble() > (1 - 0.8 * Math.cos(2 * Math.PI * part)) / 1.8) {
            part = random.nextDouble();
        }
        return Duration.ofMillis((long) (part * DAY.toMillis()));
    }

    private void ask(Home home, String number, int resends) {
        boolean counts = !now.isBefore(lastDay);
        normalStarts += counts ? 1 : 0;
        Start start = start(home.country(), number);
        ShieldVerdict verdict = look(start);
        if (counts && !(verdict instanceof ShieldVerdict.Allow)) {
            normalHeld++;
            normalHeldInAttackedCountry += home.country().equals(ATTACKED) ? 1 : 0;
        }
        if (verdict instanceof ShieldVerdict.Refused) {
            return;
        }
        if (random.nextDouble() < (resends == 0 ? home.firstSucceeds() : RESEND_HELPS)) {
            if (origin == CodeOrigin.VERIFICATION) {
                later(now.plusSeconds(8 + random.nextInt(90)), () -> entered(start));
            }
        } else if (resends < RESENDS_MAX && random.nextDouble() < RESENDS) {
            later(now.plusSeconds(45 + random.nextInt(60)), () -> ask(home, number, resends + 1));
        }
    }

    private void entered(Start start) {
        if (mode != ShieldMode.OFF) {
            book.read(new ShieldFact.Entered(
                    Optional.empty(), start.recipientRef(), start.country(), NumberRange.around(start.to()), now));
        }
    }

    private void attack(Attack attack, Instant from) {
        Home home = HOMES.stream()
                .filter(one -> one.country().equals(ATTACKED))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < ATTACK_STARTS; i++) {
            // One range lies among people's; ten are a hundred thousand neighbours of their own; more lie apart.
            int block = attack.ranges() == 1
                    ? ATTACKED_BLOCK
                    : attack.ranges() == 10 ? 5_000 + i % 10 : 5_000 + 10 * (i % attack.ranges());
            String number = number(home, block, i / attack.ranges());
            Duration at = attack.over().multipliedBy(i).dividedBy(ATTACK_STARTS);
            later(from.plus(at), () -> {
                if (!(look(start(ATTACKED, number)) instanceof ShieldVerdict.Refused)) {
                    attackSent++;
                }
            });
        }
    }

    private ShieldVerdict look(Start start) {
        return mode == ShieldMode.OFF
                ? Shield.off().look(start, new Ownership(0, 0))
                : book.decide(start, now.isBefore(lastDay) ? ShieldMode.RECORD : mode)
                        .verdict();
    }

    private Start start(Country country, String number) {
        return new Start(
                new CommandId(new UUID(order++, random.nextLong())),
                new ServiceName("shop"),
                origin,
                new E164(number),
                country,
                number,
                Allowed.all(),
                false);
    }

    private static String number(Home home, int block, int index) {
        return "%s%04d%04d".formatted(home.prefix(), block, index);
    }

    private void later(Instant at, Runnable run) {
        events.add(new Event(at, order++, run));
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
