package io.sluice.contract.wire;

import java.util.Objects;
import org.apache.avro.Schema;

/** A registry's answer to "which schema has this id". Reasons hold no credentials. */
public sealed interface SchemaLookup {

    /** The schema. */
    record Found(Schema schema) implements SchemaLookup {
        public Found {
            Objects.requireNonNull(schema, "schema");
        }
    }

    /** The registry answered, and there is no schema that can be used: bytes that name this id are malformed. */
    record Unusable(String reason) implements SchemaLookup {
        public Unusable {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The registry gave no valid answer: ask again later. */
    record Unavailable(String reason) implements SchemaLookup {
        public Unavailable {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
