package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Problem;
import io.sluice.simulator.twiml.Verb;
import java.util.Map;
import java.util.function.Supplier;

/** Where a verb leads. */
sealed interface Turn {
    record NextVerb() implements Turn {}

    /** To a request, in whose answer the call goes on; no URL means the present document's. */
    record Leads(Verb.Action to, Map<String, String> parameters) implements Turn {}

    /** The caller has gone, and the application is told. */
    record Farewell(Verb.Action to, Map<String, String> parameters) implements Turn {}

    /** The time that passed until here passes; then this is asked. */
    record Later(Supplier<Turn> then) implements Turn {}

    record Over(Ending ending) implements Turn {}

    record Fails(Problem problem) implements Turn {}
}
