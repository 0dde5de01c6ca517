package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a settled id costs in memory. Not part of the tests; docs/BENCHMARKS.md has the command and the figures. */
class SettledIdsMeasurement {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final int WARM_UP = 100_000;
    private static final int[] COUNTS = {1_000_000, 4_000_000};

    @Test
    void bytes_per_id() {
        measure(WARM_UP);
        System.out.println("| ids | bytes per id | add | look-up |");
        System.out.println("|---|---|---|---|");
        for (int count : COUNTS) {
            System.out.println(measure(count));
        }
    }

    private static String measure(int count) {
        Random ids = new Random(count);
        long before = usedBytes();
        long began = System.nanoTime();
        SettledIds settled = new SettledIds(Duration.ofDays(4), count + 1);
        for (int i = 0; i < count; i++) {
            settled.add(next(ids), i, NOW);
        }
        long added = System.nanoTime();
        double bytes = (usedBytes() - before) / (double) count;
        Random again = new Random(count);
        int found = 0;
        long asked = System.nanoTime();
        for (int i = 0; i < count; i++) {
            found += settled.hashOf(next(again)).isPresent() ? 1 : 0;
        }
        long answered = System.nanoTime();
        assertThat(found).isEqualTo(count);
        return String.format(
                "| %,d | %.1f | %.2f µs | %.2f µs |",
                count, bytes, (added - began) / 1e3 / count, (answered - asked) / 1e3 / count);
    }

    private static CommandId next(Random ids) {
        return new CommandId(new UUID(ids.nextLong(), ids.nextLong()));
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
