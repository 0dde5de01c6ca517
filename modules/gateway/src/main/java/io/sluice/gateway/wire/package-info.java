/** Contract records on Kafka: framing, publishing, reading. */
@NullMarked
package io.sluice.gateway.wire;

import org.jspecify.annotations.NullMarked;
