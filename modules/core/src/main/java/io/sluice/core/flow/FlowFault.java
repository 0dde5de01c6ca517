package io.sluice.core.flow;

import java.util.List;

/**
 * One thing that is wrong with a flow.
 *
 * @param path keys that lead to it, for example {@code steps, welcome, then}
 * @param remedy what to write
 */
public record FlowFault(List<String> path, String remedy) {
    public FlowFault {
        path = List.copyOf(path);
    }
}
