package io.sluice.contract.wire;

import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one record type, whichever framing and whichever compatible version of the schema wrote them.
 * Thread-safe. Answers every input, damaged or hostile, with one of {@link Decoded}'s records and throws nothing.
 *
 * <p>Bounds: a value of at most {@value #VALUE_BYTES_MAX} bytes; no collection, text or byte field can claim more than
 * the bytes that are there; recursive writer schemas are refused, so depth is bounded by the schema. Waits only where
 * the registry must be asked.
 */
public final class WireReader<T extends SpecificRecord> {
    /** Larger than any value that Kafka takes by default (1 MiB). */
    public static final int VALUE_BYTES_MAX = 4 * 1024 * 1024;

    private final RecordType<T> type;
    private final SchemaCatalogue catalogue;
    private final @Nullable SchemaRegistry registry;
    private final BoundedCache<Integer, Resolution<T>> byId = new BoundedCache<>(SchemaCatalogue.SCHEMAS_MAX);
    private final BoundedCache<Long, Resolution<T>> byFingerprint = new BoundedCache<>(SchemaCatalogue.SCHEMAS_MAX);

    WireReader(RecordType<T> type, SchemaCatalogue catalogue, @Nullable SchemaRegistry registry) {
        this.type = Objects.requireNonNull(type, "type");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.registry = registry;
    }

    /** Reads one value; null (a tombstone) is malformed here, so callers of compacted topics ask for it before. */
    public Decoded<T> read(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return new Decoded.Malformed<>("the value is empty");
        }
        if (value.length > VALUE_BYTES_MAX) {
            return new Decoded.Malformed<>("the value is longer than " + VALUE_BYTES_MAX + " bytes");
        }
        if (Framing.isConfluent(value)) {
            return readConfluent(value);
        }
        if (Framing.isSingleObject(value)) {
            return readSingleObject(value);
        }
        return new Decoded.Malformed<>("neither Confluent framing (00 and an id) nor Avro single-object encoding (C3 01"
                + " and a fingerprint)");
    }

    private Decoded<T> readConfluent(byte[] value) {
        if (registry == null) {
            return new Decoded.Malformed<>(
                    "Confluent framing, but no schema registry is configured: set" + " sluice.schema-registry.url");
        }
        int id = Framing.idOf(value);
        Resolution<T> known = byId.get(id);
        if (known != null) {
            return decode(known, value, Framing.CONFLUENT);
        }
        SchemaLookup lookup = registry.schemaById(id);
        if (lookup instanceof SchemaLookup.Unavailable unavailable) {
            return new Decoded.SchemaUnavailable<>(Decoded.Missing.REGISTRY, unavailable.reason());
        }
        if (lookup instanceof SchemaLookup.Unusable unusable) {
            return new Decoded.Malformed<>(unusable.reason());
        }
        Resolution<T> resolution = type.resolve(((SchemaLookup.Found) lookup).schema());
        byId.put(id, resolution);
        return decode(resolution, value, Framing.CONFLUENT);
    }

    private Decoded<T> readSingleObject(byte[] value) {
        long fingerprint = Framing.fingerprintOf(value);
        Resolution<T> known = byFingerprint.get(fingerprint);
        if (known != null) {
            return decode(known, value, Framing.SINGLE_OBJECT);
        }
        Schema writer = catalogue.find(fingerprint);
        if (writer == null) {
            return new Decoded.SchemaUnavailable<>(
                    Decoded.Missing.FINGERPRINT,
                    "no schema with fingerprint " + SchemaCatalogue.hex(fingerprint) + " is known: publish the"
                            + " writer's schema to the schemas topic");
        }
        Resolution<T> resolution = type.resolve(writer);
        byFingerprint.put(fingerprint, resolution);
        return decode(resolution, value, Framing.SINGLE_OBJECT);
    }

    private Decoded<T> decode(Resolution<T> resolution, byte[] value, Framing framing) {
        if (resolution instanceof Resolution.Refused<T> refused) {
            return new Decoded.Malformed<>(refused.reason());
        }
        DatumReader<T> reader = ((Resolution.Resolved<T>) resolution).reader();
        int header = framing.headerBytes();
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, header, value.length - header, null);
        try {
            T read = reader.read(null, decoder);
            return decoder.isEnd()
                    ? new Decoded.Ok<>(read)
                    : new Decoded.Malformed<>("bytes follow the end of the " + type.name());
        } catch (EOFException e) {
            return new Decoded.Malformed<>("the value ends in the middle of the " + type.name());
        } catch (IOException | RuntimeException e) {
            // Avro reports damage with a dozen exception types, and their messages may hold what was read.
            return new Decoded.Malformed<>(
                    "the bytes are no " + type.name() + " (" + e.getClass().getSimpleName() + ")");
        }
    }
}
