package io.sluice.simulator.arrivals;

/** The last POSTs that wanted to create a message. */
public final class ArrivalLog extends NumberedLog<Arrival> {
    /** @param capacity the largest number of arrivals kept */
    public ArrivalLog(int capacity) {
        super(capacity);
    }
}
