package io.sluice.simulator.http;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes SIDs: two letters and 32 hex digits. Thread-safe. */
public final class Sids {
    private static final int RANDOM_BYTES = 16;

    private final RandomGenerator random;

    public Sids(RandomGenerator random) {
        this.random = random;
    }

    public String next(String prefix) {
        byte[] bytes = new byte[RANDOM_BYTES];
        synchronized (random) {
            random.nextBytes(bytes);
        }
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
