/** House rules that a compiler does not check: format, lengths, links, documents that name what exists. */
@NullMarked
package io.sluice.tidiness;

import org.jspecify.annotations.NullMarked;
