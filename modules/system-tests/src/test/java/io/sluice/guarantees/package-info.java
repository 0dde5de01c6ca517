/** The guarantees of docs/GUARANTEES.md, checked on a whole running system: broker, simulator, gateway in one JVM. */
@NullMarked
package io.sluice.guarantees;

import org.jspecify.annotations.NullMarked;
