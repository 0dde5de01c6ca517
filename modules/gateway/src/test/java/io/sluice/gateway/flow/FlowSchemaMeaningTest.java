package io.sluice.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * The schema that editors use and the gateway's reader judge alike: a file with every kind of step is damaged at each of
 * its places in turn.
 */
class FlowSchemaMeaningTest {
    private static final Path SCHEMA = Path.of("..", "..", "schemas", "flows", "call-flow.schema.json");
    private static final Path EVERY_STEP = Path.of("src", "test", "resources", "flows", "every-step.yaml");

    private final MiniSchema schema =
            new MiniSchema(JsonParserFactory.getJsonParser().parseMap(Files.readString(SCHEMA)));

    FlowSchemaMeaningTest() throws IOException {}

    /** One damaged file. */
    private record Damage(String place, Object document) {}

    @Test
    void the_whole_file_is_right_for_both() throws IOException {
        assertThat(schema.accepts(document())).isTrue();
        assertThat(faults(document())).isEmpty();
    }

    @Test
    void what_may_not_be_missing_for_one_may_not_be_missing_for_the_other() throws IOException {
        for (Damage damage : damages(new Missing())) {
            // The texts use the variables, and the words of a menu its kind of input, which a schema cannot see.
            boolean whole = damage.place().equals("variables")
                    || damage.place().endsWith("menu.input")
                    || faults(damage.document()).isEmpty();
            assertThat(schema.accepts(damage.document()))
                    .as("%s is missing; the reader says %s", damage.place(), faults(damage.document()))
                    .isEqualTo(whole);
        }
    }

    @Test
    void what_has_the_wrong_type_for_the_schema_is_refused_by_the_reader() throws IOException {
        for (Damage damage : damages(new WrongType())) {
            assertThat(schema.accepts(damage.document()))
                    .as("%s has the wrong type", damage.place())
                    .isFalse();
            assertThat(faults(damage.document()))
                    .as("%s has the wrong type", damage.place())
                    .isNotEmpty();
        }
    }

    private static Object document() throws IOException {
        return new Yaml().load(Files.readString(EVERY_STEP));
    }

    private static List<FileFault> faults(Object document) {
        FlowReader reader = new FlowReader("damaged.yaml", new Yaml().dump(document));
        var _ = reader.read();
        return reader.faults();
    }

    /** What is done to one value. */
    private interface Harm {
        Object to(Object value);
    }

    /** In place of the value: nothing at all. */
    private static final class Missing implements Harm {
        private static final Object GONE = new Object();

        @Override
        public Object to(Object value) {
            return GONE;
        }
    }

    private static final class WrongType implements Harm {
        @Override
        public Object to(Object value) {
            return value instanceof Map || value instanceof List ? (Object) true : List.of(List.of("wrong"));
        }
    }

    private static List<Damage> damages(Harm harm) throws IOException {
        List<Damage> damages = new ArrayList<>();
        collect("", (Map<?, ?>) document(), harm, damages, damaged -> damaged);
        return damages;
    }

    /** How a damaged part is put back into the whole. */
    private interface Whole {
        Object of(Object part);
    }

    private static void collect(String path, Map<?, ?> map, Harm harm, List<Damage> damages, Whole whole) {
        map.forEach((name, value) -> {
            String place = path.isEmpty() ? name.toString() : path + "." + name;
            Object harmed = harm.to(value);
            if (isKey(path)) {
                Map<Object, Object> copy = new LinkedHashMap<>(map);
                if (harmed == Missing.GONE) {
                    copy.remove(name);
                } else {
                    copy.put(name, harmed);
                }
                damages.add(new Damage(place, whole.of(copy)));
            }
            if (value instanceof Map<?, ?> inner) {
                collect(place, inner, harm, damages, damaged -> {
                    Map<Object, Object> copy = new LinkedHashMap<>(map);
                    copy.put(name, damaged);
                    return whole.of(copy);
                });
            }
        });
    }

    /** Whether the names below this path are words of the format, not names that the author chose. */
    private static boolean isKey(String path) {
        return !path.equals("steps")
                && !path.equals("variables")
                && !path.equals("voices")
                && !path.equals("apology")
                && !path.matches(".*\\.(choices|say|play|hints|speech|waiting)");
    }
}
