package io.sluice.simulator.verify;

import java.util.Locale;

/** The states that the simulator gives a verification; Twilio's {@code deleted} and {@code failed} are never reached. */
enum VerificationStatus {
    PENDING,
    APPROVED,
    CANCELED,
    MAX_ATTEMPTS_REACHED,
    EXPIRED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
