/** The small stream of commands that the quick start shows: one of each fate. */
@NullMarked
package io.sluice.quickstart.demo;

import org.jspecify.annotations.NullMarked;
