/**
 * The wire: one small HTTP server that can also misbehave below HTTP (reset, hang, cut a body short).
 */
@NullMarked
package io.sluice.simulator.http;

import org.jspecify.annotations.NullMarked;
