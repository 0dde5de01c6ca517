/**
 * Phone numbers that can get a message, and why the others cannot.
 */
@NullMarked
package io.sluice.core.phone;

import org.jspecify.annotations.NullMarked;
