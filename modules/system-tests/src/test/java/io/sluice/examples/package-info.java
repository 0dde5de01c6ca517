/** What the documents show, compiled and run. */
@NullMarked
package io.sluice.examples;

import org.jspecify.annotations.NullMarked;
