package io.sluice.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.lease.RateEntry.Report;
import io.sluice.core.lease.RateEntry.Use;
import io.sluice.core.pace.LimitName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The test of the tests: parts of the protocol are taken away, by a log that lies or a replica that does not look, and
 * the provider sees more than the limit. What the log refuses is tested entry by entry in {@link RateLedgerTest}.
 */
class BrokenLeasesTest {
    private static final int LIMIT = 80;

    /** Whoever falls silent is declared gone at once, its permits are used twice until its own lease ends. */
    @Test
    void expiry_without_waiting_breaks_the_limit() {
        LeaseWorld world = new LeaseWorld(1);
        world.lie = reports(report -> uses(
                report,
                use -> new Use(use.perSecond(), use.keeps(), use.wants(), use.needs(), Duration.ofMillis(1500))));
        world.run(() -> cutOneOff(world));
        assertBroken(world);
    }

    @Test
    void a_lease_that_never_ends_breaks_the_limit() {
        LeaseWorld world = new LeaseWorld(2);
        world.terms = new LeaseTerms(Duration.ofMinutes(10), LeaseTerms.ARRIVAL);
        world.lie = reports(report -> uses(
                report, use -> new Use(use.perSecond(), use.keeps(), use.wants(), use.needs(), Duration.ofSeconds(7))));
        world.run(() -> cutOneOff(world));
        assertBroken(world);
    }

    /** Tokens are given away while they are hot. */
    @Test
    void giving_back_what_is_still_hot_breaks_the_limit() {
        LeaseWorld world = new LeaseWorld(4);
        world.lie = reports(report -> uses(
                report,
                use -> new Use(
                        use.perSecond(),
                        use.needs() == 0 ? 0 : use.keeps(),
                        use.needs() == 0 ? 0 : use.wants(),
                        use.needs(),
                        use.validFor())));
        world.run(() -> move(world));
        assertBroken(world);
    }

    /** A process that stood still goes on with the permit in its hand. */
    @Test
    void no_look_before_the_first_byte_breaks_the_limit() {
        LeaseWorld world = new LeaseWorld(5);
        world.looksBeforeTheFirstByte = false;
        world.run(() -> {
            List<Replica> replicas = world.join(3, LIMIT);
            replicas.forEach(Replica::busy);
            for (int round = 0; round < 6; round++) {
                world.pass(Duration.ofSeconds(6));
                replicas.get(0).freeze(Duration.ofSeconds(12));
                replicas.get(1).freeze(Duration.ofSeconds(12));
                world.pass(Duration.ofSeconds(13));
            }
        });
        assertBroken(world);
    }

    /** The same runs without a lie keep the limit: it is the lie that breaks it. */
    @Test
    void the_same_runs_keep_the_limit_when_nothing_is_broken() {
        LeaseWorld cut = new LeaseWorld(1);
        cut.run(() -> cutOneOff(cut));
        cut.assertNeverMoreThan(LIMIT);
        LeaseWorld moved = new LeaseWorld(4);
        moved.run(() -> move(moved));
        moved.assertNeverMoreThan(LIMIT);
    }

    private static void cutOneOff(LeaseWorld world) {
        List<Replica> replicas = world.join(2, LIMIT);
        replicas.forEach(Replica::busy);
        world.pass(Duration.ofSeconds(5));
        replicas.getFirst().line.cut = true;
        world.pass(Duration.ofSeconds(20));
    }

    private static void move(LeaseWorld world) {
        world.log.hop = Duration.ofMillis(2);
        List<Replica> replicas = world.join(2, LIMIT);
        for (int round = 0; round < 6; round++) {
            Replica busy = replicas.get(round % 2);
            busy.busy();
            world.pass(Duration.ofSeconds(4));
            busy.backlog = 0;
            world.scheduler.await("an empty line", Duration.ofSeconds(3), () -> busy.waiting() == 0);
        }
    }

    private static void assertBroken(LeaseWorld world) {
        assertThat(world.arrivals.mostWithin(LeaseWorld.SECOND)).isGreaterThan(LIMIT);
    }

    private static UnaryOperator<RateEntry> reports(UnaryOperator<Report> change) {
        return entry -> entry instanceof Report report ? change.apply(report) : entry;
    }

    private static Report uses(Report report, UnaryOperator<Use> change) {
        Map<LimitName, Use> uses = new HashMap<>();
        report.uses().forEach((limit, use) -> uses.put(limit, change.apply(use)));
        return new Report(report.member(), report.number(), report.sharesRead(), report.leaving(), uses);
    }
}
