package io.sluice.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The protocol from many seeds. {@code -Dsimulation.seeds=N} plays more of them, {@code -Dsimulation.first=N} others, and
 * {@code -Dsimulation.seed=N} one alone; the story of a failing seed is the message of the failure.
 */
class SimulationTest {
    private static final long ONLY = Long.getLong("simulation.seed", -1);
    private static final long FIRST = Long.getLong("simulation.first", 0);
    private static final long SEEDS = Long.getLong("simulation.seeds", 10_000);
    private static final int FAILURES_TOLD = 20;

    @Test
    void whatever_happens_between_any_two_steps_nothing_is_sent_twice_lost_or_out_of_turn() {
        Queue<Simulation.Result> broken = new ConcurrentLinkedQueue<>();
        long begin = ONLY >= 0 ? ONLY : FIRST;
        long end = ONLY >= 0 ? ONLY + 1 : FIRST + SEEDS;
        // Each run is one of its own; side by side they use all cores.
        Simulation.Tally tally = LongStream.range(begin, end)
                .parallel()
                .mapToObj(seed -> broken.size() < FAILURES_TOLD ? play(seed, broken) : Simulation.Tally.NOTHING)
                .reduce(Simulation.Tally.NOTHING, Simulation.Tally::plus);
        List<Simulation.Result> failed = List.copyOf(broken);
        assertThat(failed).as(() -> story(failed)).isEmpty();
        System.out.printf("%d seeds: %s%n", end - begin, tally);
        assertThat(tally.accepted()).as("messages that were sent").isPositive();
        assertThat(tally.residuals())
                .as("duplicates and late sends by processes that slept between last check and write")
                .isLessThanOrEqualTo(tally.accepted() / 1_000);
    }

    private static Simulation.Tally play(long seed, Queue<Simulation.Result> broken) {
        Simulation.Result result = Simulation.run(seed, () -> Variant.REAL);
        if (!result.violations().isEmpty()) {
            broken.add(result);
        }
        return result.tally();
    }

    @Test
    void one_seed_is_one_run() {
        for (long seed = FIRST; seed < FIRST + 10; seed++) {
            Simulation.Result first = Simulation.run(seed, () -> Variant.REAL);
            Simulation.Result second = Simulation.run(seed, () -> Variant.REAL);
            assertThat(second.trace()).isEqualTo(first.trace());
            assertThat(second.steps()).isEqualTo(first.steps());
        }
    }

    private static String story(List<Simulation.Result> failed) {
        List<String> seeds = failed.stream()
                .map(result -> "-Dsimulation.seed=" + result.seed() + " " + result.violations())
                .toList();
        return String.join("\n", seeds) + "\n" + failed.getFirst().story();
    }
}
