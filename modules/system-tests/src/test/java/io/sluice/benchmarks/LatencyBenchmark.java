package io.sluice.benchmarks;

import io.sluice.guarantees.Eventually;
import io.sluice.simulator.arrivals.Arrival;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the producer's acknowledged append to the arrival of the POST, at low load: one message at a time. */
class LatencyBenchmark {
    /** A process that runs for days is meant: the first hundreds of messages are paid for by the compilers. */
    private static final int WARM_UP = 1_000;

    private static final int MEASURED = 300;

    @TempDir
    Path folder;

    @Test
    void append_to_arrival_at_low_load() {
        System.out.println("| contender | p50, ms | p99, ms |");
        System.out.println("|---|---|---|");
        for (Contender contender : Contender.chosen(Contender.SLUICE, Contender.LISTENER, Contender.ASYNC_ACKS)) {
            measure(contender);
        }
    }

    private void measure(Contender contender) {
        try (Bench bench = new Bench(contender, 1_000, folder.resolve(contender.name()))) {
            bench.start(1);
            long[] nanos = new long[MEASURED];
            for (int n = 0; n < WARM_UP + MEASURED; n++) {
                long appended = bench.publishOne();
                int expected = n + 1;
                Eventually.holds(
                        Duration.ofMinutes(1),
                        () -> bench.simulator().arrivalLog().sequence() >= expected);
                Arrival arrival = bench.simulator().arrivalLog().after(n).getFirst();
                if (n >= WARM_UP) {
                    nanos[n - WARM_UP] = arrival.nanos() - appended;
                }
            }
            Arrays.sort(nanos);
            System.out.printf(
                    "| %s | %.1f | %.1f |%n",
                    contender.title, nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 99 / 100] / 1e6);
        }
    }
}
