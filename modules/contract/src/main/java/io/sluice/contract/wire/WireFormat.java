package io.sluice.contract.wire;

import io.sluice.contract.wire.SchemaRegistry.SubjectMode;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The framing of an installation: makes readers and writers. Readers take both framings (Confluent only with a
 * registry); writers use Confluent framing exactly when a registry is configured. Thread-safe; make one per process and
 * one reader or writer per topic, since they cache what they resolved.
 */
public final class WireFormat {
    private final SchemaCatalogue catalogue;
    private final @Nullable SchemaRegistry registry;
    private final SubjectMode mode;

    private WireFormat(SchemaCatalogue catalogue, @Nullable SchemaRegistry registry, SubjectMode mode) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.registry = registry;
        this.mode = Objects.requireNonNull(mode, "mode");
    }

    /** Single-object encoding, no registry. */
    public static WireFormat withoutRegistry(SchemaCatalogue catalogue) {
        return new WireFormat(catalogue, null, SubjectMode.LOOK_UP);
    }

    /** Writes Confluent framing, reads both. Subjects are named {@code <topic>-value}. */
    public static WireFormat withRegistry(SchemaCatalogue catalogue, SchemaRegistry registry, SubjectMode mode) {
        return new WireFormat(catalogue, Objects.requireNonNull(registry, "registry"), mode);
    }

    public <T extends SpecificRecord> WireReader<T> reader(Class<T> recordClass) {
        return new WireReader<>(new RecordType<>(recordClass), catalogue, registry);
    }

    /** A writer for one topic, named in full (prefix included). */
    public <T extends SpecificRecord> WireWriter<T> writer(Class<T> recordClass, String topic) {
        RecordType<T> type = new RecordType<>(recordClass);
        Schema published = SchemaText.published(type.schema());
        SchemaRegistry asked = registry;
        if (asked == null) {
            byte[] header = Framing.singleObjectHeader(SchemaNormalization.parsingFingerprint64(published));
            return new WireWriter<>(type, () -> header);
        }
        String subject = topic + "-value";
        return new WireWriter<>(type, () -> Framing.confluentHeader(asked.idOf(subject, published, mode)));
    }

    /** The framing that this format's writers use. */
    public Framing writes() {
        return registry == null ? Framing.SINGLE_OBJECT : Framing.CONFLUENT;
    }

    public SchemaCatalogue catalogue() {
        return catalogue;
    }
}
