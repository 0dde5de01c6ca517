/** Commands whose notBefore lies ahead: they wait on the scheduled topic, and here only as times and offsets. */
@NullMarked
package io.sluice.gateway.schedule;

import org.jspecify.annotations.NullMarked;
