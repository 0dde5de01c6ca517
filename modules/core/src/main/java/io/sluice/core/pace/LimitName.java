package io.sluice.core.pace;

import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.RatePoolName;

/**
 * Name of a rate limit that replicas share: that of a rate pool, or that of a whole account. The same limit has the same
 * name in every replica.
 */
public record LimitName(String value) implements Comparable<LimitName> {
    /** Not allowed in configured names, so that no pool is named like an account. */
    private static final String ACCOUNT = "account:";

    private static final int LENGTH_MAX = 128;

    public LimitName {
        if (value.isEmpty() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("The name of a limit has 1 to " + LENGTH_MAX + " characters");
        }
    }

    public static LimitName of(RatePoolName pool) {
        return new LimitName(pool.value());
    }

    public static LimitName of(AccountName account) {
        return new LimitName(ACCOUNT + account);
    }

    @Override
    public int compareTo(LimitName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
