package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to the application.
 *
 * @param url absolute, with whatever fragment the application gave it
 * @param parameters in order; in the query of a GET, in the form of a POST
 * @param farewell the caller has gone: whatever comes back is not looked at
 */
public record PageRequest(String url, Method method, Map<String, String> parameters, boolean farewell) {
    public PageRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The parameters hold what was pressed and said. */
    @Override
    public String toString() {
        return "PageRequest[" + method + ", " + parameters.size() + " parameters]";
    }
}
