/** The topics of an installation: created when told to, otherwise checked, each difference named. */
@NullMarked
package io.sluice.gateway.topics;

import org.jspecify.annotations.NullMarked;
