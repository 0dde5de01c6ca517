/**
 * Speed and exactness beside what a user would build instead, in the same run: each class prints one table. Not part of the
 * tests; docs/BENCHMARKS.md has the commands and the figures.
 */
@NullMarked
package io.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
