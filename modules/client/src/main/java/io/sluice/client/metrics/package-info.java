/** What the client counts; Micrometer is used where the service has it. */
@NullMarked
package io.sluice.client.metrics;

import org.jspecify.annotations.NullMarked;
