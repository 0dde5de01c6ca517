package io.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.guarantees.Eventually;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.arrivals.Throughput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Use of 80 segments per second while there is backlog, and the worst sliding second: 1, 2 and 4 replicas. */
class RateBenchmark {
    private static final int LIMIT = 80;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(40);
    private static final double SKEW = 0.97;

    private enum Load {
        EVEN,
        SKEWED,
        ONE_KILLED
    }

    @TempDir
    Path folder;

    private int run;

    @Test
    void use_of_the_rate_by_replicas() {
        System.out.println("| contender | replicas | load | per second | of the limit | most in any sliding second |");
        System.out.println("|---|---|---|---|---|---|");
        for (int replicas : new int[] {1, 2, 4}) {
            measure(Contender.SLUICE, replicas, Load.EVEN);
        }
        measure(Contender.SLUICE, 4, Load.SKEWED);
        measure(Contender.SLUICE, 4, Load.ONE_KILLED);
        for (Contender other : new Contender[] {Contender.LISTENER, Contender.ASYNC_ACKS}) {
            measure(other, 1, Load.EVEN);
            measure(other, 4, Load.EVEN);
            measure(other, 4, Load.SKEWED);
        }
    }

    private void measure(Contender contender, int replicas, Load load) {
        try (Bench bench = new Bench(contender, LIMIT, folder.resolve("run" + run++))) {
            bench.start(replicas);
            int messages = (int) (LIMIT * (WARM_UP.toSeconds() + MEASURED.toSeconds() + 30));
            bench.publish(messages, load == Load.SKEWED ? SKEW : 0);
            Eventually.holds(
                    Duration.ofMinutes(2), () -> !bench.simulator().arrivals().isEmpty());
            long from = bench.simulator().arrivals().getFirst().nanos() + WARM_UP.toNanos();
            Eventually.holds(WARM_UP.plusSeconds(5), () -> System.nanoTime() - from > 0);
            if (load == Load.ONE_KILLED) {
                bench.kill(replicas - 1);
            }
            long to = from + MEASURED.toNanos();
            Eventually.holds(MEASURED.plusSeconds(5), () -> System.nanoTime() - to > 0);
            List<Arrival> arrivals = bench.simulator().arrivals();
            double perSecond = Throughput.segmentsPerSecond(arrivals, from, to);
            long most = Throughput.maxSegmentsInAnySecond(arrivals);
            System.out.printf(
                    "| %s | %d | %s | %.2f | %.1f %% | %d |%n",
                    contender.title,
                    replicas,
                    load.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    perSecond,
                    100 * perSecond / LIMIT,
                    most);
            assertThat(contender != Contender.SLUICE || most <= LIMIT).isTrue();
        }
    }
}
