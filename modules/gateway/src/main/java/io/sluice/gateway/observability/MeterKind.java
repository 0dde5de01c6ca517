package io.sluice.gateway.observability;

/** How a metric is measured. */
public enum MeterKind {
    /** Only grows. */
    COUNTER,
    /** The value right now. */
    GAUGE,
    /** Count, sum and histogram of durations. */
    TIMER
}
