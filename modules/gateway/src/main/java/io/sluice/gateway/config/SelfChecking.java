package io.sluice.gateway.config;

/**
 * A configuration record with rules that annotations cannot say, such as one value limiting another. It is asked before
 * any bean is made, together with all others, so that every fault is reported at once. What could not be read has been
 * reported already and is as if it were not set.
 */
public interface SelfChecking {
    void check(Faults faults);
}
