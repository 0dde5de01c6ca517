package io.sluice.simulator.accounts;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A sender of an account.
 *
 * @param segmentsPerSecond throughput of its queue; 0 means the simulator's default
 * @param registered false for an unregistered US long code (30034) or an unverified toll-free number (30032)
 * @param inboundUrl where texts to it are forwarded, or null
 */
public record OwnedNumber(
        String number,
        SenderKind kind,
        double segmentsPerSecond,
        boolean registered,
        @Nullable URI inboundUrl) {
    public OwnedNumber {
        if (segmentsPerSecond < 0) {
            throw new IllegalArgumentException("segmentsPerSecond must not be negative");
        }
    }

    /** A registered long code with the default throughput and no webhook. */
    public static OwnedNumber longCode(String number) {
        return new OwnedNumber(number, SenderKind.LONG_CODE, 0, true, null);
    }

    @Override
    public String toString() {
        return "OwnedNumber[" + kind + "]";
    }
}
