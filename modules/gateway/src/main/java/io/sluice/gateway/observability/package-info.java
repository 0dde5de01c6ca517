/** What an operator sees: one enum of metric names, health, logs without personal data. */
@NullMarked
package io.sluice.gateway.observability;

import org.jspecify.annotations.NullMarked;
