package io.sluice.contract.wire;

import org.apache.avro.Schema;

/**
 * Schemas by the 4-byte ids of the Confluent framing. Implementations are thread-safe, answer from a bounded cache where
 * they can, and wait for a bounded time where they cannot. {@link SchemaRegistryClient} is the one over HTTP.
 */
public interface SchemaRegistry {

    /** The schema that has this id. Never throws. */
    SchemaLookup schemaById(int id);

    /**
     * The id of a schema under a subject.
     *
     * @param mode whether a schema that is not there yet is registered
     * @throws SchemaRegistryException when the registry is down, refuses the schema, or does not know it; the message
     *     says what to do
     */
    int idOf(String subject, Schema schema, SubjectMode mode);

    /** What a writer does with a schema that its subject does not hold yet. */
    enum SubjectMode {
        /** Register it: the registry's compatibility rule decides. */
        REGISTER,
        /** Only look it up: somebody else registers (usual where a pipeline owns the registry). */
        LOOK_UP
    }
}
