package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of 80 segments per second one replica uses while there is backlog. Not part of the tests: it takes a minute. */
class RateMeasurement {
    private static final int SEGMENTS = 4_800;

    @Test
    void backlog_of_4800_segments_at_80_per_second_and_50_ms_latency(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), Map.of())) {
            Backlog.Result result = Backlog.drain(rig, SEGMENTS, Duration.ofMillis(50), Duration.ofSeconds(180));

            System.out.printf(
                    "%n| segments | per second | most in any sliding second | not final |%n|---|---|---|---|%n| %d | %.2f | %d | %d |%n%n",
                    result.arrived(),
                    result.segmentsPerSecond(),
                    result.mostInOneSecond(),
                    result.notFinal().size());
            assertThat(result.mostInOneSecond()).isLessThanOrEqualTo(80);
        }
    }
}
