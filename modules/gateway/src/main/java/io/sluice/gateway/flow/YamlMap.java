package io.sluice.gateway.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML mapping with its place in the file. Values are taken as they are written ({@code no} is a word and {@code 0123}
 * four digits); what cannot be read becomes a fault at its line and is answered as absent.
 */
final class YamlMap {
    private final Node node;
    private final List<String> path;
    private final FileFaults faults;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMap(MappingNode node, List<String> path, FileFaults faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                faults.add(entry.getKeyNode(), path, "write a plain word as the key");
            } else if (values.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
                faults.add(key, below(key.getValue()), "it is there twice: take one out");
            } else {
                keys.put(key.getValue(), key);
            }
        }
    }

    static Optional<YamlMap> of(Node node, List<String> path, FileFaults faults) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(mapping, path, faults));
        }
        faults.add(node, path, "write keys with values below it, indented");
        return Optional.empty();
    }

    Set<String> keys() {
        return keys.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Every other key is a fault. */
    void only(List<String> known) {
        keys.forEach((key, at) -> {
            if (!known.contains(key)) {
                faults.add(at, below(key), "there is no such key: write one of " + known);
            }
        });
    }

    void fault(String remedy) {
        faults.add(node, path, remedy);
    }

    void fault(String key, String remedy) {
        faults.add(values.getOrDefault(key, node), below(key), remedy);
    }

    /** A fault of something that is not there, when it is not there. */
    void require(String key, String remedy) {
        if (!has(key)) {
            fault(key, remedy);
        }
    }

    Optional<YamlMap> map(String key) {
        return Optional.ofNullable(values.get(key)).flatMap(value -> of(value, below(key), faults));
    }

    boolean isEmptyList(String key) {
        return values.get(key) instanceof SequenceNode sequence
                && sequence.getValue().isEmpty();
    }

    boolean isScalar(String key) {
        return values.get(key) instanceof ScalarNode;
    }

    /** What the parser makes of the value; what it refuses becomes a fault in its words. */
    <T> Optional<T> value(String key, Function<String, T> parser) {
        return Optional.ofNullable(values.get(key)).flatMap(value -> parse(value, below(key), parser));
    }

    /** As {@link #value}, and a fault when the key is missing. */
    <T> Optional<T> required(String key, String remedy, Function<String, T> parser) {
        require(key, remedy);
        return value(key, parser);
    }

    /** The elements of a list; one value alone is a list of one. Empty also when the key is absent. */
    <T> List<T> list(String key, Function<String, T> parser) {
        Node value = values.get(key);
        List<T> elements = new ArrayList<>();
        if (value instanceof SequenceNode sequence) {
            sequence.getValue()
                    .forEach(element -> parse(element, below(key), parser).ifPresent(elements::add));
        } else if (value != null) {
            parse(value, below(key), parser).ifPresent(elements::add);
        }
        return elements;
    }

    /** Each entry that is a mapping itself, in the order of the file. */
    void eachMap(BiConsumer<String, YamlMap> use) {
        values.forEach((key, value) -> of(value, below(key), faults).ifPresent(map -> use.accept(key, map)));
    }

    /** Builds a value; what its constructor refuses becomes a fault of the key. */
    <T> Optional<T> build(String key, Supplier<T> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException e) {
            fault(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private <T> Optional<T> parse(Node value, List<String> at, Function<String, T> parser) {
        if (!(value instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            faults.add(value, at, "write one value");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(scalar.getValue()));
        } catch (IllegalArgumentException e) {
            faults.add(value, at, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<String> below(String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
