package io.sluice.contract;

import io.sluice.contract.redact.Redacted;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * One complete, deterministic record per schema: every optional field is set, so that a golden file shows each of them.
 * Built from the schema alone, without the generated classes.
 */
public final class Samples {
    private static final String UUID_TEXT = "00000000-0000-4000-8000-000000000001";
    private static final long AT_MILLIS = 1_795_000_000_000L;
    private static final String OUR_NUMBER = "+15005550006";
    private static final String RECIPIENT = "+14155550123";

    private Samples() {}

    /** A record with all fields set, in Avro's generic form without conversions. */
    public static GenericRecord full(Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            boolean personal = Redacted.isPersonal(field);
            record.put(field.pos(), value(field.schema(), personal ? "personal " + field.name() : field.name()));
        }
        return record;
    }

    private static Object value(Schema schema, String name) {
        return switch (schema.getType()) {
            case RECORD -> full(schema);
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(0));
            case ARRAY -> List.of(value(schema.getElementType(), name));
            case MAP -> Map.of("key", value(schema.getValueType(), name));
            case UNION -> value(notNull(schema), name);
            case STRING -> text(schema, name);
            case BYTES -> ByteBuffer.wrap(new byte[] {1, 2, 3});
            case INT -> name.length();
            case LONG -> schema.getLogicalType() == null ? (Object) (100L + name.length()) : (Object) AT_MILLIS;
            case BOOLEAN -> true;
            case DOUBLE -> name.length() + 0.5;
            case FIXED, FLOAT, NULL -> throw new IllegalArgumentException("no schema of ours uses " + schema);
        };
    }

    private static Schema notNull(Schema union) {
        return union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Schema schema, String name) {
        if (schema.getLogicalType() != null) {
            return UUID_TEXT;
        }
        return switch (name) {
            case "personal to", "personal recipient", "personal from" -> RECIPIENT;
            case "to", "from" -> OUR_NUMBER;
            case "personal body" -> "Your code is 123456";
            default -> "some " + name;
        };
    }
}
