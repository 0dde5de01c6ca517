/** House rules that a compiler does not check: format, lengths, documents that name what exists. */
@NullMarked
package io.sluice.tidiness;

import org.jspecify.annotations.NullMarked;
