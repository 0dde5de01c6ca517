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
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 45));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("bench.measured", 60));
    /** With one kill in it. */
    private static final Duration MEASURED_KILL = Duration.ofMinutes(2);

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
        for (Contender contender : Contender.chosen(Contender.SLUICE, Contender.LISTENER, Contender.ASYNC_ACKS)) {
            measure(contender, 1, Load.EVEN, MEASURED);
            measure(contender, 2, Load.EVEN, MEASURED);
            measure(contender, 4, Load.EVEN, MEASURED);
            measure(contender, 4, Load.SKEWED, MEASURED);
            measure(contender, 4, Load.ONE_KILLED, MEASURED_KILL);
        }
    }

    private void measure(Contender contender, int replicas, Load load, Duration measured) {
        try (Bench bench = new Bench(contender, LIMIT, folder.resolve("run" + run++))) {
            bench.start(replicas);
            int messages = (int) (LIMIT * (WARM_UP.toSeconds() + measured.toSeconds() + 30));
            bench.publish(messages, load == Load.SKEWED ? SKEW : 0);
            Eventually.holds(
                    Duration.ofMinutes(2), () -> !bench.simulator().arrivals().isEmpty());
            long from = bench.simulator().arrivals().getFirst().nanos() + WARM_UP.toNanos();
            Eventually.holds(WARM_UP.plusSeconds(5), () -> System.nanoTime() - from > 0);
            if (load == Load.ONE_KILLED) {
                bench.kill(replicas - 1);
            }
            long to = from + measured.toNanos();
            Eventually.holds(measured.plusSeconds(5), () -> System.nanoTime() - to > 0);
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
