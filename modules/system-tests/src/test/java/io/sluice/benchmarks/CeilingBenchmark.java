package io.sluice.benchmarks;

import io.sluice.faults.JavaProcess;
import io.sluice.guarantees.Eventually;
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
    /** A process that sends for days is measured, not its first minute: until then the compilers take more than the work. */
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 120));

    private static final Duration MEASURED = Duration.ofSeconds(30);
    /** More than can be sent in the time. */
    private static final int BACKLOG =
            (int) (LIMIT * WARM_UP.plus(MEASURED).plusSeconds(10).toSeconds());

    @TempDir
    Path folder;

    @Test
    void throughput_and_processor_time_of_one_replica() {
        System.out.println("| contender | messages per second | processor time per message, µs | heap limit |");
        System.out.println("|---|---|---|---|");
        for (Contender contender : Contender.chosen(Contender.values())) {
            measure(contender);
        }
    }

    private void measure(Contender contender) {
        try (Bench bench = new Bench(contender, LIMIT, folder.resolve(contender.name()))) {
            bench.publish(BACKLOG, 0);
            bench.start(1);
            // The log's own count is read, not its copy: looking must not cost what is measured.
            Eventually.holds(
                    Duration.ofMinutes(2), () -> bench.simulator().arrivalLog().sequence() > 0);
            long from = System.nanoTime() + WARM_UP.toNanos();
            Eventually.holds(WARM_UP.plusSeconds(5), () -> System.nanoTime() - from > 0);
            JavaProcess sender = bench.senders().getFirst();
            Duration cpu = sender.cpu();
            long before = bench.simulator().arrivalLog().sequence();
            long began = System.nanoTime();
            Eventually.holds(MEASURED.plusSeconds(5), () -> System.nanoTime() - began > MEASURED.toNanos());
            long messages = bench.simulator().arrivalLog().sequence() - before;
            double seconds = (System.nanoTime() - began) / 1e9;
            long micros = sender.cpu().minus(cpu).toNanos() / 1_000;
            System.out.printf("| %s | %.0f | %d | 512 MiB |%n", contender.title, messages / seconds, micros / messages);
        }
    }
}
