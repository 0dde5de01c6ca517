/** Commands into Kafka and statuses out of it, with plain clients: what any upstream service does. */
@NullMarked
package io.sluice.quickstart.messages;

import org.jspecify.annotations.NullMarked;
