package io.sluice.simulator.arrivals;

/** The last POSTs that reached Verify. */
public final class VerifyArrivalLog extends NumberedLog<VerifyArrival> {
    /** @param capacity the largest number of arrivals kept */
    public VerifyArrivalLog(int capacity) {
        super(capacity);
    }
}
