/**
 * Bytes of a record value to a record and back: Confluent framing with a schema registry, Avro single-object encoding without one.
 * Start at {@link io.sluice.contract.wire.WireFormat}.
 */
@NullMarked
package io.sluice.contract.wire;

import org.jspecify.annotations.NullMarked;
