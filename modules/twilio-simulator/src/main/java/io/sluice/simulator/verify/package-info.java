/**
 * Verify v2: services, verifications, checks, attempts, rate limits and templates.
 */
@NullMarked
package io.sluice.simulator.verify;

import org.jspecify.annotations.NullMarked;
