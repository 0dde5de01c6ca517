package io.sluice.core.pace;

/** Is told of every permit that was taken, and of every wait that ended without one. Must not block. */
@FunctionalInterface
public interface PaceListener {
    void ended(int segments, boolean granted);
}
