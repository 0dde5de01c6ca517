/** What a text would cost, before it is sent. */
@NullMarked
package io.sluice.quickstart.segments;

import org.jspecify.annotations.NullMarked;
