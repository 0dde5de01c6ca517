package io.sluice.simulator.conversation;

import java.time.Duration;

/** What has to happen next. Each begins with time that passes in the call, which whoever drives it may shorten. */
public sealed interface Step {
    /** How long the call goes on before this happens. */
    Duration after();

    /** Request this, and give what came back to {@link Conversation#loaded}. */
    record Fetch(Duration after, PageRequest request) implements Step {}

    /** Call {@link Conversation#proceed}. */
    record Proceed(Duration after) implements Step {}

    /** There is no next step. */
    record Ended(Duration after, Ending ending) implements Step {}
}
