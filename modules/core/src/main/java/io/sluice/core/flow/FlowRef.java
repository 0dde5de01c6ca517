package io.sluice.core.flow;

/**
 * One version of a flow. A version that was ever used is not changed any more: calls that began with it rely on it.
 *
 * @param version from 1
 */
public record FlowRef(FlowName name, int version) {
    public static final int VERSION_MAX = 99_999;

    public FlowRef {
        if (version < 1 || version > VERSION_MAX) {
            throw new IllegalArgumentException("write a whole number from 1 to " + VERSION_MAX);
        }
    }

    @Override
    public String toString() {
        return name + " v" + version;
    }
}
