package io.sluice.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.journal.History;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One-time codes among messages, from many seeds; {@code -Dcodes.seeds=N} plays more of them, and {@code -Dcodes.seed=N}
 * one alone.
 */
class CodesSimulationTest {
    private static final long ONLY = Long.getLong("codes.seed", -1);
    private static final long SEEDS = Long.getLong("codes.seeds", 400);
    private static final int FAILURES_TOLD = 10;
    private static final long BROKEN_SEEDS = 300;

    @Test
    void whatever_is_lost_or_killed_a_start_sends_once_a_check_is_asked_once_and_only_a_right_code_is_approved() {
        List<Simulation.Result> failed = new ArrayList<>();
        Simulation.Tally tally = Simulation.Tally.NOTHING;
        long begin = Math.max(0, ONLY);
        long end = ONLY >= 0 ? ONLY + 1 : SEEDS;
        for (long seed = begin; seed < end && failed.size() < FAILURES_TOLD; seed++) {
            Simulation.Result result = Simulation.withCodes(seed, () -> Variant.REAL);
            tally = tally.plus(result.tally());
            if (!result.violations().isEmpty()) {
                failed.add(result);
            }
        }
        assertThat(failed).as(() -> story(failed)).isEmpty();
        System.out.printf("%d seeds with codes: %s%n", end - begin, tally);
        assertThat(tally.codes()).as("codes that were sent").isPositive();
        assertThat(tally.residuals())
                .as("sends by processes that slept between last check and write")
                .isLessThanOrEqualTo((tally.accepted() + tally.codes()) / 1_000 + 1);
    }

    @Test
    void a_start_that_is_not_looked_up_after_a_kill_is_found_out() {
        Variant forgetful = new Variant() {
            @Override
            public History history(History real) {
                return new BrokenParts.OtherPast(real, BrokenParts::notLookedUp);
            }
        };
        boolean found = false;
        for (long seed = 0; seed < BROKEN_SEEDS && !found; seed++) {
            found = Simulation.withCodes(seed, () -> forgetful).violations().stream()
                    .anyMatch(violation -> violation.contains("sent its code"));
        }
        assertThat(found).isTrue();
    }

    private static String story(List<Simulation.Result> failed) {
        List<String> seeds = failed.stream()
                .map(result -> "-Dcodes.seed=" + result.seed() + " " + result.violations())
                .toList();
        return String.join("\n", seeds) + "\n" + failed.getFirst().story();
    }
}
