/** Which topics there are, how they are partitioned and kept, and the names of all record headers. */
@NullMarked
package io.sluice.contract.topic;

import org.jspecify.annotations.NullMarked;
