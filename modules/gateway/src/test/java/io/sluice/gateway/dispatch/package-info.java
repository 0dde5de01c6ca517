/** Tests of reading, order and ownership. */
@NullMarked
package io.sluice.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
