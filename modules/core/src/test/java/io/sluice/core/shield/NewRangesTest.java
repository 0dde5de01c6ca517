package io.sluice.core.shield;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An attack that is scattered over ranges in which nobody enters codes. */
class NewRangesTest {
    private static final ShieldVerdict ALLOW = new ShieldVerdict.Allow();
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofDays(1);
    private static final ShieldLimits LIMITS = new ShieldLimits(
            List.of(new Window(TEN_MINUTES, 5)),
            List.of(new Window(TEN_MINUTES, 50), new Window(DAY, 50)),
            List.of(new Window(TEN_MINUTES, 20), new Window(DAY, 40)),
            List.of(new Window(TEN_MINUTES, 6), new Window(DAY, 6)),
            0.5,
            0.1,
            2,
            1_000,
            1_000);

    private static final String RANGE_OF_NOBODY = "+628100000";

    private final Starts starts = new Starts(LIMITS);

    /** A hundred thousand neighbours of their own each. */
    private static String range(int index) {
        return "+6281%02d00".formatted(index) + "0";
    }

    @Test
    void new_ranges_have_a_budget_of_their_own_and_the_others_go_on() {
        enterOneIn(range(90));

        int sent = attack(40);

        assertThat(sent).as("6, and half of the one that was entered").isEqualTo(6);
        assertThat(starts.enforced(starts.start(range(90), 77))).isEqualTo(ALLOW);
        assertThat(reason(starts.enforced(starts.start(range(91), 1)))).isEqualTo(ShieldReason.NEW_RANGES);
    }

    @Test
    void codes_that_are_entered_in_new_ranges_pay_for_others() {
        for (int i = 0; i < 10; i++) {
            enterOneIn(range(80 + i));
        }
        assertThat(attack(40)).isEqualTo(6 + 5);
    }

    @Test
    void a_range_is_new_again_when_nobody_entered_a_code_for_a_day() {
        enterOneIn(range(90));
        attack(40);
        starts.pass(DAY.plus(Duration.ofHours(4)));
        attack(40);

        assertThat(reason(starts.enforced(starts.start(range(90), 78)))).isEqualTo(ShieldReason.NEW_RANGES);
    }

    @Test
    void three_entered_codes_speak_for_a_hundred_thousand_neighbours() {
        for (int i = 0; i < NewRanges.ENTERED_IN_WIDER; i++) {
            enterOneIn("+62819900" + i);
        }
        attack(40);

        assertThat(starts.enforced(starts.start("+628199007", 1))).isEqualTo(ALLOW);
    }

    @Test
    void who_entered_a_code_before_is_not_refused_for_what_others_do_in_the_country() {
        Start person = starts.start(range(90), 1);
        starts.enforced(person);
        starts.entered(person);
        // Known ranges: the country's whole budget is used up there.
        for (int i = 0; i < 100; i++) {
            starts.enforced(starts.start(range(90), 100 + i));
        }
        assertThat(reason(starts.enforced(starts.start(range(90), 50)))).isEqualTo(ShieldReason.COUNTRY_BUDGET);

        assertThat(starts.enforced(starts.start(range(90), 1))).isEqualTo(ALLOW);
    }

    @Test
    void the_order_in_which_partitions_are_read_does_not_matter() {
        List<List<ShieldFact>> partitions = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 12; i++) {
            Start start = starts.start(range(i % 6), i);
            partitions
                    .get(i % 3)
                    .add(starts.book.decide(start, ShieldMode.OFF).fresh().orElseThrow());
            if (i % 4 == 0) {
                ShieldFact.Entered entered = new ShieldFact.Entered(
                        Optional.empty(),
                        start.recipientRef(),
                        start.country(),
                        NumberRange.around(start.to()),
                        starts.now);
                starts.book.read(entered);
                partitions.get(i % 3).add(entered);
            }
        }
        for (long seed = 0; seed < 50; seed++) {
            Starts reader = new Starts(LIMITS);
            for (int i = 0; i < 12; i++) {
                reader.start(RANGE_OF_NOBODY, i); // ids that the facts have
            }
            merged(partitions, new Random(seed)).forEach(reader.book::read);
            int sent = 0;
            for (int i = 0; i < 20; i++) {
                sent += reader.enforced(reader.start(range(20 + i), 1)).equals(ALLOW) ? 1 : 0;
            }
            assertThat(sent).as("seed %d", seed).isEqualTo(1);
        }
    }

    /** Each partition in its order. */
    private static List<ShieldFact> merged(List<List<ShieldFact>> partitions, Random random) {
        List<Integer> turns = new ArrayList<>();
        for (int p = 0; p < partitions.size(); p++) {
            turns.addAll(Collections.nCopies(partitions.get(p).size(), p));
        }
        Collections.shuffle(turns, random);
        int[] next = new int[partitions.size()];
        return turns.stream().map(p -> partitions.get(p).get(next[p]++)).toList();
    }

    private void enterOneIn(String range) {
        Start start = starts.start(range, 1);
        assertThat(starts.enforced(start)).isEqualTo(ALLOW);
        starts.entered(start);
    }

    /** One start each to many new ranges; answers with how many were sent. */
    private int attack(int ranges) {
        int sent = 0;
        for (int i = 0; i < ranges; i++) {
            sent += starts.enforced(starts.start(range(10 + i), 5)).equals(ALLOW) ? 1 : 0;
        }
        return sent;
    }

    private static ShieldReason reason(ShieldVerdict verdict) {
        return ((ShieldVerdict.Refused) verdict).reason();
    }
}
