/** Records as text without personal data. */
@NullMarked
package io.sluice.contract.redact;

import org.jspecify.annotations.NullMarked;
