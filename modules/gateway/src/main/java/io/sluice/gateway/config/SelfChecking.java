package io.sluice.gateway.config;

/**
 * A configuration record with rules that annotations cannot say, such as one value limiting another. It is asked before
 * any bean is made, together with all others, so that every fault is reported at once. Components that could not be read
 * are null then, whatever their type says, and have been reported already.
 */
public interface SelfChecking {
    void check(Faults faults);
}
