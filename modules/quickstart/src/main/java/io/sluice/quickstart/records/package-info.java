/** Bounded looks into topics for the tools of operators. */
@NullMarked
package io.sluice.quickstart.records;

import org.jspecify.annotations.NullMarked;
