package io.sluice.contract.wire;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.avro.specific.SpecificRecord;

/** One generated record class with its schema, conversions and the rule which writers' schemas it can read. */
final class RecordType<T extends SpecificRecord> {
    private final Schema schema;

    RecordType(Class<T> recordClass) {
        this.schema = ContractData.INSTANCE.getSchema(recordClass);
    }

    Schema schema() {
        return schema;
    }

    String name() {
        return schema.getName();
    }

    /**
     * Prepares reading values of a writer's schema. Avro itself would read any record as any other whose fields happen
     * to fit, so the name is compared here.
     */
    Resolution<T> resolve(Schema writer) {
        if (writer.getType() != Schema.Type.RECORD || !isNamed(writer.getFullName())) {
            return new Resolution.Refused<>("written as another type than " + schema.getFullName());
        }
        if (SchemaText.isRecursive(writer)) {
            return new Resolution.Refused<>("the writer's schema contains itself");
        }
        try {
            SchemaCompatibilityType compatible = SchemaCompatibility.checkReaderWriterCompatibility(schema, writer)
                    .getType();
            if (compatible != SchemaCompatibilityType.COMPATIBLE) {
                return new Resolution.Refused<>("the writer's schema is not compatible with " + schema.getFullName());
            }
            // Avro's fast readers hold no state of a reading, unlike SpecificDatumReader, which keeps a resolver per
            // thread: too dear where every thread is a new virtual one.
            DatumReader<T> reader = new FastReaderBuilder(ContractData.INSTANCE).createDatumReader(writer, schema);
            return new Resolution.Resolved<>(reader);
        } catch (IOException | RuntimeException e) {
            return new Resolution.Refused<>("the writer's schema does not resolve to " + schema.getFullName());
        }
    }

    private boolean isNamed(String fullName) {
        return schema.getFullName().equals(fullName) || schema.getAliases().contains(fullName);
    }
}
