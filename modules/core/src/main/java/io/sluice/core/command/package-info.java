/** Commands as the core knows them: valid by construction, free of wire types. */
@NullMarked
package io.sluice.core.command;

import org.jspecify.annotations.NullMarked;
