package io.sluice.contract.wire;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.sluice.contract.Samples;
import io.sluice.contract.SchemaFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;

/**
 * Writes {@code schemas/golden/<version>/} at a release: per record its schema (.avsc), a sample in Avro's JSON encoding
 * (.json) and the same sample in both framings as hex (.single-object.hex and .confluent.hex, registry id 1). Refuses a
 * version that is there: what was released never changes.
 *
 * <p>Run in the module's folder with its test class path (from an editor, or with {@code java -cp}); the one argument is
 * the new version, for example {@code v2}.
 */
public final class GoldenFiles {
    static final int CONFLUENT_ID = 1;

    private GoldenFiles() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || !arguments[0].matches("v[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("the one argument is a version such as v2");
        }
        write(root().resolve(arguments[0]));
    }

    static Path root() {
        return SchemaFiles.root().resolve("golden");
    }

    static void write(Path version) throws IOException {
        if (Files.exists(version)) {
            throw new IllegalStateException(version.getFileName() + " was released already and never changes");
        }
        Files.createDirectories(version);
        for (Schema schema : SchemaCatalogue.own()) {
            GenericRecord sample = Samples.full(schema);
            put(version, schema, ".avsc", SchemaFiles.pretty(schema));
            put(version, schema, ".json", json(sample));
            put(version, schema, ".single-object.hex", hex(TestBytes.singleObject(sample)));
            put(version, schema, ".confluent.hex", hex(TestBytes.confluent(CONFLUENT_ID, sample)));
        }
    }

    private static void put(Path version, Schema schema, String ending, String text) throws IOException {
        Files.writeString(version.resolve(schema.getName() + ending), text);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes) + "\n";
    }

    private static String json(GenericRecord sample) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonEncoder encoder = EncoderFactory.get().jsonEncoder(sample.getSchema(), out);
        new GenericDatumWriter<GenericRecord>(sample.getSchema()).write(sample, encoder);
        encoder.flush();
        return SchemaText.JSON
                        .copy()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(SchemaText.JSON.readTree(out.toString(StandardCharsets.UTF_8)))
                + "\n";
    }
}
