package io.sluice.contract.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Schemas to and from text that others wrote, with bounds; and the text that Sluice publishes of its own. */
final class SchemaText {
    /** Ours have at most 10 kB; a schema that is read from outside may be larger, but not without end. */
    static final int CHARACTERS_MAX = 256 * 1024;

    /** Deepest nesting of JSON in a schema; ours need about 12. */
    static final int DEPTH_MAX = 100;

    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(CHARACTERS_MAX)
                    .build())
            .build());

    private SchemaText() {}

    /** The schema, or null when the text is none or is beyond the bounds. */
    static @Nullable Schema parse(String json) {
        if (json.length() > CHARACTERS_MAX) {
            return null;
        }
        try {
            JSON.readTree(json); // bounds the depth before Avro's parser recurses
            return new Schema.Parser().parse(json);
        } catch (JsonProcessingException | RuntimeException e) {
            // Avro's parser answers bad schemas with many exception types, not only its own.
            return null;
        }
    }

    /** The schema as in its .avsc file: without the property that only tells Java which class a string is. */
    static Schema published(Schema schema) {
        try {
            JsonNode tree = JSON.readTree(schema.toString());
            dropJavaStrings(tree);
            return new Schema.Parser().parse(tree.toString());
        } catch (JsonProcessingException | SchemaParseException e) {
            throw new IllegalStateException("a schema of this module is no schema: " + schema.getFullName(), e);
        }
    }

    private static void dropJavaStrings(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(GenericData.STRING_PROP);
        }
        node.forEach(SchemaText::dropJavaStrings);
    }

    static boolean isRecursive(Schema schema) {
        return isRecursive(schema, new HashSet<>());
    }

    private static boolean isRecursive(Schema schema, Set<String> above) {
        return switch (schema.getType()) {
            case RECORD -> {
                if (!above.add(schema.getFullName())) {
                    yield true;
                }
                boolean inFields = schema.getFields().stream().anyMatch(field -> isRecursive(field.schema(), above));
                above.remove(schema.getFullName());
                yield inFields;
            }
            case ARRAY -> isRecursive(schema.getElementType(), above);
            case MAP -> isRecursive(schema.getValueType(), above);
            case UNION -> schema.getTypes().stream().anyMatch(branch -> isRecursive(branch, above));
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> false;
        };
    }
}
