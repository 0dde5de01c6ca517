/** Statuses for those who wait: ids whose statuses fall into a partition that this instance reads, and the reading. */
@NullMarked
package io.sluice.client.status;

import org.jspecify.annotations.NullMarked;
