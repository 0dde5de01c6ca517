package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much of 80 segments per second one replica uses while there is backlog, 50 ms provider latency. Not part of the
 * tests, since it takes minutes; docs/BENCHMARKS.md has the command and the figures.
 */
class RateMeasurement {
    private static final int SEGMENTS = 4_800;
    private static final int LIMIT = 80;

    @Test
    void use_of_the_rate_while_there_is_backlog(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), Map.of())) {
            Backlog backlog = new Backlog(rig, Duration.ofMillis(50));
            System.out.println("| backlog | segments | per second | of the limit | most in any sliding second |");
            System.out.println("|---|---|---|---|---|");
            print("1,600 segments met by a cold start", backlog.drainAfterStart(SEGMENTS / 3));
            print("4,800 segments on a running replica", backlog.drain(SEGMENTS));
        }
    }

    private static void print(String what, Backlog.Result result) {
        System.out.printf(
                "| %s | %d | %.2f | %.1f %% | %d |%n",
                what,
                result.arrived(),
                result.segmentsPerSecond(),
                100 * result.segmentsPerSecond() / LIMIT,
                result.mostInOneSecond());
        assertThat(result.notFinal()).isEmpty();
        assertThat(result.mostInOneSecond()).isLessThanOrEqualTo(LIMIT);
    }
}
