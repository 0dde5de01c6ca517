/** What the law may ask for one number: where it lies, what can be taken away, and what ends by itself. */
@NullMarked
package io.sluice.quickstart.erase;

import org.jspecify.annotations.NullMarked;
