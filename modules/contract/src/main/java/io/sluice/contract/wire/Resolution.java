package io.sluice.contract.wire;

import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Whether values of one writer's schema can be read as {@code T}; worked out once per schema. */
sealed interface Resolution<T extends SpecificRecord> {

    /** They can; the reader is immutable and shared by threads. */
    record Resolved<T extends SpecificRecord>(DatumReader<T> reader) implements Resolution<T> {}

    /** They cannot. */
    record Refused<T extends SpecificRecord>(String reason) implements Resolution<T> {}
}
