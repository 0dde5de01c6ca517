package io.sluice.benchmarks;

import io.sluice.guarantees.Eventually;
import io.sluice.simulator.arrivals.Arrival;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that went out twice and messages that never went out, when one of two replicas is killed again and again. */
class KillBenchmark {
    private static final int LIMIT = 80;
    private static final int REPLICAS = 2;
    private static final int KILLS = Integer.getInteger("benchmark.kills", 10);
    /** More than a restart and the group's session time-out take, so that each kill meets two working replicas. */
    private static final Duration BETWEEN = Duration.ofSeconds(20);

    private static final Duration REST = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void duplicates_and_losses_by_kills() {
        System.out.println(
                "| contender | kills | messages | sent twice or more | never sent | duplicates per 100 kills |");
        System.out.println("|---|---|---|---|---|---|");
        for (Contender contender : Contender.chosen(Contender.SLUICE, Contender.LISTENER, Contender.ASYNC_ACKS)) {
            measure(contender);
        }
    }

    private void measure(Contender contender) {
        try (Bench bench = new Bench(contender, LIMIT, folder.resolve(contender.name()))) {
            bench.start(REPLICAS);
            int messages = (int) (LIMIT * BETWEEN.toSeconds() * (KILLS + 1));
            bench.publish(messages, 0);
            Eventually.holds(
                    Duration.ofMinutes(2), () -> bench.simulator().arrivalLog().sequence() >= LIMIT);
            for (int kill = 0; kill < KILLS; kill++) {
                long due = System.nanoTime() + BETWEEN.toNanos();
                Eventually.holds(BETWEEN.plusSeconds(5), () -> System.nanoTime() - due > 0);
                bench.killAndRestart(kill % REPLICAS, REPLICAS);
            }
            awaitRest(bench);
            Map<String, Long> times = bench.simulator().arrivals().stream()
                    .filter(Arrival::accepted)
                    .collect(Collectors.groupingBy(Arrival::to, Collectors.counting()));
            long repeated = times.values().stream().mapToLong(n -> n - 1).sum();
            System.out.printf(
                    "| %s | %d | %d | %d | %d | %.0f |%n",
                    contender.title, KILLS, messages, repeated, messages - times.size(), 100.0 * repeated / KILLS);
        }
    }

    /** Until nothing arrives any more for a minute: what is still to come by then never comes. */
    private static void awaitRest(Bench bench) {
        long seen = -1;
        while (bench.simulator().arrivalLog().sequence() != seen) {
            seen = bench.simulator().arrivalLog().sequence();
            long due = System.nanoTime() + REST.toNanos();
            Eventually.holds(REST.plusSeconds(5), () -> System.nanoTime() - due > 0);
        }
    }
}
