/** Topics, their access rules and how far the dispatchers are behind, for the command line. */
@NullMarked
package io.sluice.quickstart.topics;

import org.jspecify.annotations.NullMarked;
