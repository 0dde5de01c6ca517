package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Never more segments in any sliding second, seen by the provider, than the sender's limit. */
@Isolated
class RateTest {
    private static final int LIMIT = 80;

    @Test
    void no_sliding_second_holds_more_than_the_limit(@TempDir Path folder) {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), Map.of())) {
            Backlog.Result result = new Backlog(rig, Duration.ofMillis(50)).drainAfterStart(6 * LIMIT);

            assertThat(result.notFinal()).isEmpty();
            assertThat(result.arrived()).isEqualTo(6 * LIMIT);
            assertThat(result.mostInOneSecond()).isLessThanOrEqualTo(LIMIT);
        }
    }
}
