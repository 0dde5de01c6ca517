/** The provider behind the port: Twilio, with one pool of connections per account. */
@NullMarked
package io.sluice.gateway.provider;

import org.jspecify.annotations.NullMarked;
