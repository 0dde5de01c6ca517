package io.sluice.simulator.arrivals;

/** The last POSTs that wanted to create a call. */
public final class CallArrivalLog extends NumberedLog<CallArrival> {
    /** @param capacity the largest number of arrivals kept */
    public CallArrivalLog(int capacity) {
        super(capacity);
    }
}
