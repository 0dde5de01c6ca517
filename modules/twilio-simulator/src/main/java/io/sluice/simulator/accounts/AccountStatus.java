package io.sluice.simulator.accounts;

import java.util.Locale;

/** The states of an account; only an active one may send. */
public enum AccountStatus {
    ACTIVE,
    SUSPENDED,
    CLOSED;

    /** As Twilio writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
