/**
 * Flow files: reads YAML into the flows of {@code core.flow} and says of every mistake where it is and what to write.
 * Start at {@link io.sluice.gateway.flow.FlowFiles}.
 */
@NullMarked
package io.sluice.gateway.flow;

import org.jspecify.annotations.NullMarked;
