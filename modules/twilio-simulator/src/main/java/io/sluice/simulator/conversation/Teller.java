package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Verb;
import java.util.Map;

/** Requests a callback of a verb, when there is one; nobody waits for the answer. */
interface Teller {
    void tell(Verb.Action callback, Map<String, String> parameters);
}
