/**
 * Who sends what to where: sender profiles, the rules of each upstream service, and what law and carriers ask before
 * the wire.
 */
@NullMarked
package io.sluice.core.sender;

import org.jspecify.annotations.NullMarked;
