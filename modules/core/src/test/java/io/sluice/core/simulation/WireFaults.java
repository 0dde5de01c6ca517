package io.sluice.core.simulation;

/** What befalls a process right at the wire, where it hurts most. */
interface WireFaults {
    /** Between the last check and the write. */
    void beforeWrite(String process);

    /** The request is out, and no answer is here. */
    void afterWrite(String process);
}
