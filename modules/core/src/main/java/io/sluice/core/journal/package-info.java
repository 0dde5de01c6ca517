/** The journal's words and its port: what is durable before and after each attempt. */
@NullMarked
package io.sluice.core.journal;

import org.jspecify.annotations.NullMarked;
