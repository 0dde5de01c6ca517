/**
 * A recipient's refusal: its scope, the words that say it, and the gate that every message passes last.
 */
@NullMarked
package io.sluice.core.optout;

import org.jspecify.annotations.NullMarked;
