package io.sluice.core.shield;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is counted from the log of decisions: the same in every replica that reads it. */
class SharedFactsTest {
    private static final String RANGE = "+628120000";
    private static final String NEXT_RANGE = "+628120001";

    private final Starts starts = new Starts();

    @Test
    void an_entered_code_that_is_read_back_speaks_for_nothing_that_was_sent_after_it() {
        Start first = starts.start(RANGE, 1);
        starts.enforced(first);
        ShieldFact.Entered fact = new ShieldFact.Entered(
                Optional.of(new CommandId(new UUID(9, 9))),
                first.recipientRef(),
                first.country(),
                NumberRange.around(first.to()),
                starts.now);
        starts.book.read(fact);
        starts.enforced(starts.start(RANGE, 1));
        ShieldVerdict third =
                starts.book.decide(starts.start(RANGE, 1), ShieldMode.RECORD).verdict();
        assertThat(third).isEqualTo(new ShieldVerdict.Recorded(ShieldReason.NUMBER_LIMIT));

        assertThat(starts.book.read(fact)).as("objections that were wrong").isZero();
    }

    @Test
    void another_replica_that_reads_the_facts_decides_alike() {
        Random random = new Random(4);
        List<ShieldFact> log = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Start start = starts.start("+62812000" + random.nextInt(3), random.nextInt(30));
            starts.book.decide(start, ShieldMode.ENFORCE).fresh().ifPresent(log::add);
            if (random.nextInt(3) > 0) {
                ShieldFact.Entered fact = new ShieldFact.Entered(
                        Optional.empty(),
                        start.recipientRef(),
                        start.country(),
                        NumberRange.around(start.to()),
                        starts.now);
                starts.book.read(fact);
                log.add(fact);
            }
            starts.pass(Duration.ofSeconds(random.nextInt(40)));
        }
        Starts other = new Starts();
        other.now = starts.now;
        log.forEach(other.book::read);
        for (int i = 0; i < 30; i++) {
            for (int range = 0; range < 3; range++) {
                Start start = starts.start("+62812000" + range, i);
                assertThat(other.enforced(start)).isEqualTo(starts.enforced(start));
            }
        }
    }

    @Test
    void the_order_between_ranges_does_not_matter() {
        List<ShieldFact> log = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            log.add(starts.book
                    .decide(starts.start(RANGE, i), ShieldMode.ENFORCE)
                    .fresh()
                    .orElseThrow());
            log.add(starts.book
                    .decide(starts.start(NEXT_RANGE, i), ShieldMode.ENFORCE)
                    .fresh()
                    .orElseThrow());
        }
        Collections.reverse(log);
        Starts other = new Starts();
        log.forEach(other.book::read);
        assertThat(other.enforced(starts.start(RANGE, 3))).isInstanceOf(ShieldVerdict.Allow.class);
        assertThat(other.enforced(starts.start(RANGE, 4)))
                .isInstanceOfSatisfying(ShieldVerdict.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(ShieldReason.RANGE_LIMIT));
    }
}
