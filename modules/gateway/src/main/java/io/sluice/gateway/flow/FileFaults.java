package io.sluice.gateway.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Collects the mistakes of one file. Used by one thread. */
final class FileFaults {
    private final String file;
    private final List<FileFault> faults = new ArrayList<>();

    FileFaults(String file) {
        this.file = file;
    }

    void add(Node at, List<String> path, String remedy) {
        add(at.getStartMark().getLine() + 1, path, remedy);
    }

    void add(int line, List<String> path, String remedy) {
        faults.add(new FileFault(file, line, String.join(".", path), remedy));
    }

    /** At the deepest node that the path leads to. */
    void addBelow(Node root, List<String> path, String remedy) {
        Node at = root;
        for (String key : path) {
            Node next = at instanceof MappingNode mapping ? valueOf(mapping, key) : null;
            if (next == null) {
                break;
            }
            at = next;
        }
        add(at, path, remedy);
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    int size() {
        return faults.size();
    }

    /** From the top of the file to its end. */
    List<FileFault> all() {
        return faults.stream().sorted(Comparator.comparingInt(FileFault::line)).toList();
    }

    private static @Nullable Node valueOf(MappingNode mapping, String key) {
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return entry.getValueNode();
            }
        }
        return null;
    }
}
