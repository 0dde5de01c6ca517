/**
 * The Messages API: validation, storage, sender queues and the life of each message.
 */
@NullMarked
package io.sluice.simulator.messages;

import org.jspecify.annotations.NullMarked;
