package io.sluice.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.SchemaFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Today's code against every version that was ever released. */
class GoldenFilesTest {

    /** One record as one version released it. */
    record Golden(String version, String name, Schema schema, GenericRecord sample, List<byte[]> framings) {
        @Override
        public String toString() {
            return version + " " + name;
        }
    }

    static List<Golden> released() throws IOException {
        try (Stream<Path> files = Files.walk(GoldenFiles.root())) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .map(GoldenFilesTest::golden)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void todays_reader_reads_every_released_version_in_both_framings(Golden golden) throws IOException {
        for (Class<? extends SpecificRecord> type : RecordTypes.ALL) {
            if (type.getSimpleName().equals(golden.name())) {
                readBoth(type, golden);
            }
        }
    }

    private static <T extends SpecificRecord> void readBoth(Class<T> type, Golden golden) throws IOException {
        SchemaCatalogue catalogue = new SchemaCatalogue();
        catalogue.learn(golden.schema().toString());
        WireFormat format =
                WireFormat.withRegistry(catalogue, new OneSchema(golden.schema()), SchemaRegistry.SubjectMode.LOOK_UP);

        for (byte[] value : golden.framings()) {
            Decoded<T> decoded = format.reader(type).read(value);
            assertThat(decoded).isInstanceOf(Decoded.Ok.class);
            byte[] again =
                    WireFormat.withoutRegistry(catalogue).writer(type, "any").write(((Decoded.Ok<T>) decoded).value());
            assertKept(golden.sample(), generic(new RecordType<>(type).schema(), again));
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void todays_schema_and_every_released_one_read_each_other(Golden golden) {
        Schema today = Objects.requireNonNull(SchemaFiles.all().get(golden.name()), "a released record is gone");

        assertThat(compatible(today, golden.schema())).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(compatible(golden.schema(), today)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @Test
    void every_record_of_the_schema_files_is_known_to_the_catalogue_and_was_released() throws IOException {
        Set<String> files = new TreeSet<>(SchemaFiles.all().keySet());
        Set<String> released = new TreeSet<>();
        released().forEach(golden -> released.add(golden.name()));

        assertThat(RecordTypes.ALL.stream().map(Class::getSimpleName)).containsExactlyInAnyOrderElementsOf(files);
        assertThat(released).isEqualTo(files);
    }

    @Test
    void what_is_published_is_what_the_schema_files_say() {
        for (Schema published : SchemaCatalogue.own()) {
            assertThat(published).isEqualTo(SchemaFiles.all().get(published.getName()));
        }
    }

    @Test
    void a_released_version_is_never_overwritten(@TempDir Path folder) throws IOException {
        GoldenFiles.write(folder.resolve("v9"));

        assertThatThrownBy(() -> GoldenFiles.write(folder.resolve("v9"))).isInstanceOf(IllegalStateException.class);
    }

    private static SchemaCompatibilityType compatible(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    /** Everything that the released sample said is still there; fields added since may be there too. */
    private static void assertKept(@Nullable Object released, @Nullable Object today) {
        if (released instanceof IndexedRecord before && today instanceof IndexedRecord now) {
            for (Schema.Field field : before.getSchema().getFields()) {
                Schema.Field same = now.getSchema().getField(field.name());
                if (same != null) {
                    assertKept(before.get(field.pos()), now.get(same.pos()));
                }
            }
        } else if (released instanceof Collection<?> before && today instanceof Collection<?> now) {
            assertThat(now).hasSameSizeAs(before);
            Iterator<?> items = now.iterator();
            before.forEach(item -> assertKept(item, items.next()));
        } else {
            assertThat(String.valueOf(today)).isEqualTo(String.valueOf(released));
        }
    }

    private static Golden golden(Path avsc) {
        try {
            String name = avsc.getFileName().toString().replace(".avsc", "");
            Schema schema = new Schema.Parser().parse(Files.readString(avsc));
            Decoder json =
                    DecoderFactory.get().jsonDecoder(schema, Files.readString(avsc.resolveSibling(name + ".json")));
            GenericRecord sample = new GenericDatumReader<GenericRecord>(schema).read(null, json);
            return new Golden(
                    avsc.getName(avsc.getNameCount() - 2).toString(),
                    name,
                    schema,
                    sample,
                    List.of(
                            hex(avsc.resolveSibling(name + ".single-object.hex")),
                            hex(avsc.resolveSibling(name + ".confluent.hex"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hex(Path file) throws IOException {
        return HexFormat.of().parseHex(Files.readString(file).strip());
    }

    private static GenericRecord generic(Schema schema, byte[] single) throws IOException {
        int header = Framing.SINGLE_OBJECT.headerBytes();
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(single, header, single.length - header, null));
    }

    /** A registry that holds one schema under every id. */
    private record OneSchema(Schema schema) implements SchemaRegistry {
        @Override
        public SchemaLookup schemaById(int id) {
            return new SchemaLookup.Found(schema);
        }

        @Override
        public int idOf(String subject, Schema asked, SubjectMode mode) {
            return Map.of(schema, GoldenFiles.CONFLUENT_ID).getOrDefault(asked, 2);
        }
    }
}
