package io.sluice.client.status;

import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What drawing an id costs beside a plain random UUID; not part of the build: run it by name. */
class HomeIdsMeasurement {
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 50_000;

    @Test
    void cost_of_an_id() {
        SecureRandom random = new SecureRandom();
        System.out.println("| partitions of the status topic | µs for an id |");
        System.out.println("|---|---|");
        for (int partitions : new int[] {1, 12, 48, 128, 500}) {
            HomeIds ids = new HomeIds(partitions, partitions / 2, random::nextLong);
            System.out.printf("| %d | %.2f |%n", partitions, micros(ids::draw));
        }
        System.out.printf("| UUID.randomUUID() | %.2f |%n", micros(UUID::randomUUID));
    }

    private static double micros(java.util.function.Supplier<UUID> ids) {
        long bits = 0;
        for (int i = 0; i < WARM_UP; i++) {
            bits ^= ids.get().getLeastSignificantBits();
        }
        long began = System.nanoTime();
        for (int i = 0; i < MEASURED; i++) {
            bits ^= ids.get().getLeastSignificantBits();
        }
        double took = (System.nanoTime() - began) / 1e3 / MEASURED;
        return bits == 0 ? 0 : took;
    }
}
