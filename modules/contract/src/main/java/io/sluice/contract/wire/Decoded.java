package io.sluice.contract.wire;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * What became of the bytes of one record value. Exactly one of three answers; the reader throws nothing.
 *
 * <p>No answer's text holds any of the bytes: reasons and {@code toString()} are safe to log and to publish.
 *
 * @param <T> the record type that was asked for
 */
public sealed interface Decoded<T extends SpecificRecord> {

    /** The record. */
    record Ok<T extends SpecificRecord>(T value) implements Decoded<T> {
        public Ok {
            Objects.requireNonNull(value, "value");
        }

        /** Names the type only: a generated record's own text holds personal data. */
        @Override
        public String toString() {
            return "Ok[" + value.getSchema().getName() + "]";
        }
    }

    /** The bytes are no such record and never will be: a dead letter. */
    record Malformed<T extends SpecificRecord>(String reason) implements Decoded<T> {
        public Malformed {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The bytes cannot be judged yet, since their writer's schema is not at hand: no poison, read them again later. */
    record SchemaUnavailable<T extends SpecificRecord>(Missing missing, String reason) implements Decoded<T> {
        public SchemaUnavailable {
            Objects.requireNonNull(missing, "missing");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Which source of schemas has no answer. */
    enum Missing {
        /** The registry did not answer, or refused us: wait for as long as it takes. */
        REGISTRY,
        /**
         * No schema with this fingerprint was learned so far. Wait only until the schemas topic is read past now: a
         * damaged fingerprint looks the same and would otherwise block its partition for ever.
         */
        FINGERPRINT
    }
}
