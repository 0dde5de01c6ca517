package io.sluice.contract.wire;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * Schemas by their CRC-64-AVRO fingerprint, for values in single-object encoding. Starts with every record of this
 * module; learns those that other versions published to the schemas topic. Never forgets, and holds at most
 * {@value #SCHEMAS_MAX}. Thread-safe.
 */
public final class SchemaCatalogue {
    /** An installation has tens of schema versions over its life. */
    public static final int SCHEMAS_MAX = 1_000;

    private final Map<Long, Schema> byFingerprint = new ConcurrentHashMap<>();

    public SchemaCatalogue() {
        RecordTypes.schemas()
                .forEach(schema -> byFingerprint.put(SchemaNormalization.parsingFingerprint64(schema), schema));
    }

    /** What {@link #learn} did with a schema. */
    public enum Learned {
        ADDED,
        KNOWN_BEFORE,
        /** The text is no Avro schema, is no record, contains itself, or is beyond the bounds. */
        NO_SCHEMA,
        /** The catalogue holds {@value #SCHEMAS_MAX} schemas already. */
        FULL
    }

    /** Adds a schema that was read from the schemas topic; never throws, whatever the text. */
    public synchronized Learned learn(String schemaJson) {
        Schema schema = SchemaText.parse(schemaJson);
        if (schema == null || schema.getType() != Schema.Type.RECORD || SchemaText.isRecursive(schema)) {
            return Learned.NO_SCHEMA;
        }
        long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        if (byFingerprint.containsKey(fingerprint)) {
            return Learned.KNOWN_BEFORE;
        }
        if (byFingerprint.size() >= SCHEMAS_MAX) {
            return Learned.FULL;
        }
        byFingerprint.put(fingerprint, schema);
        return Learned.ADDED;
    }

    /** The schema with this fingerprint, or null when it was not learned so far. */
    public @Nullable Schema find(long fingerprint) {
        return byFingerprint.get(fingerprint);
    }

    /**
     * The records that a writer of this version publishes to the schemas topic before its first value: key (the
     * fingerprint in 16 hex digits) to value (the schema's text).
     */
    public static Map<String, String> published() {
        return own().stream()
                .collect(Collectors.toUnmodifiableMap(
                        schema -> hex(SchemaNormalization.parsingFingerprint64(schema)), Schema::toString));
    }

    /** The schemas of this module as in their .avsc files. */
    public static List<Schema> own() {
        return RecordTypes.schemas().stream().map(SchemaText::published).toList();
    }

    static String hex(long fingerprint) {
        return HexFormat.of().toHexDigits(fingerprint);
    }
}
