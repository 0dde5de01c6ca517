/** The whole of Sluice in one line, for the tests of a service that uses it. */
@NullMarked
package io.sluice.quickstart.testing;

import org.jspecify.annotations.NullMarked;
