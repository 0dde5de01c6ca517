package io.sluice.benchmarks;

import io.sluice.faults.JavaProcess;
import io.sluice.guarantees.Eventually;
import io.sluice.simulator.arrivals.Throughput;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One replica with the limit lifted to Twilio's account ceiling: messages per second, and processor time of the sending
 * process per message; broker, simulator and the webhook run on the same cores.
 */
class CeilingBenchmark {
    private static final int LIMIT = 2_000;
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 40_000;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @Test
    void throughput_and_processor_time_of_one_replica() {
        System.out.println("| contender | messages per second | processor time per message, µs | heap limit |");
        System.out.println("|---|---|---|---|");
        for (Contender contender : Contender.values()) {
            measure(contender);
        }
    }

    private void measure(Contender contender) {
        try (Bench bench = new Bench(contender, LIMIT, folder.resolve(contender.name()))) {
            bench.start(1);
            bench.publish(WARM_UP + MEASURED, 0);
            // The log's own count is read, not its copy: looking must not cost what is measured.
            Eventually.holds(WITHIN, () -> bench.simulator().arrivalLog().sequence() >= WARM_UP);
            JavaProcess sender = bench.senders().getFirst();
            Duration cpu = sender.cpu();
            long from = System.nanoTime();
            long already = bench.simulator().arrivalLog().sequence();
            Eventually.holds(WITHIN, () -> bench.simulator().arrivalLog().sequence() >= WARM_UP + MEASURED);
            long to = System.nanoTime();
            long micros = sender.cpu().minus(cpu).toNanos() / 1_000;
            double perSecond = Throughput.segmentsPerSecond(bench.simulator().arrivals(), from, to);
            System.out.printf(
                    "| %s | %.0f | %d | 512 MiB |%n",
                    contender.title, perSecond, micros / (WARM_UP + MEASURED - already));
        }
    }
}
