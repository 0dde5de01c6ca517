package io.sluice.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void never_twice_and_never_lost_whatever_happens_between_any_two_steps() {
        long first = Long.getLong("simulation.seed", 0);
        long seeds = Long.getLong("simulation.seeds", 300);
        long begin = System.nanoTime();
        int bad = 0, residual = 0; long steps = 0, accepted = 0;
        for (long seed = first; seed < first + seeds; seed++) {
            Simulation.Result result = Simulation.run(seed, () -> Variant.REAL);
            steps += result.steps(); accepted += result.accepted();
            residual += result.residuals().size();
            if (!result.violations().isEmpty()) {
                if (bad++ < 10) System.out.println("seed " + seed + " " + result.violations());
                if (bad == 1 && Boolean.getBoolean("story")) System.out.println(result.story());
            }
        }
        System.out.printf("%d seeds, %d bad, %d residual, %d accepted, %d steps, %.2f ms per seed%n", seeds, bad, residual, accepted, steps, (System.nanoTime() - begin) / 1e6 / seeds);
        assertThat(bad).isZero();
    }
}
