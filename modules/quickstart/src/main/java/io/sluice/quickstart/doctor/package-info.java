/** What a gateway needs from outside, tried out without sending anything. */
@NullMarked
package io.sluice.quickstart.doctor;

import org.jspecify.annotations.NullMarked;
