package io.sluice.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/** The schema files of the repository, as a producer in another language sees them. */
public final class SchemaFiles {
    private static final Path ROOT =
            Path.of("..", "..", "schemas").toAbsolutePath().normalize();

    private SchemaFiles() {}

    /** The folder {@code schemas/}; tests run in the module's folder. */
    public static Path root() {
        return ROOT;
    }

    /** Record name to schema; types that a file shares with others are resolved. */
    @SuppressWarnings("deprecation") // Schema.Parser.parse(File): the one that shares types between files
    public static SortedMap<String, Schema> all() {
        Schema.Parser shared = new Schema.Parser();
        SortedMap<String, Schema> schemas = new TreeMap<>();
        for (Path file : files()) {
            schemas.put(file.getFileName().toString().replace(".avsc", ""), parse(shared, file));
        }
        return schemas;
    }

    /** One file on its own. */
    public static Schema alone(String recordName) {
        return parse(new Schema.Parser(), ROOT.resolve(recordName + ".avsc"));
    }

    /** Files whose types others use come first: alphabetical order happens to be that. */
    private static List<Path> files() {
        try (Stream<Path> files = Files.list(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema parse(Schema.Parser parser, Path file) {
        try {
            return parser.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Readable text of a schema. */
    public static String pretty(Schema schema) {
        return SchemaFormatter.format("json/pretty", schema) + "\n";
    }
}
