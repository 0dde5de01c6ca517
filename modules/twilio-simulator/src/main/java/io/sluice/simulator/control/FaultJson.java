package io.sluice.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.http.Json;

/** Faults from JSON: every field but {@code kind} has the default of {@link Fault#of}. */
public final class FaultJson {
    private FaultJson() {}

    /**
     * Reads one fault.
     *
     * @throws IllegalArgumentException for an unknown kind or a bad value
     * @throws JsonProcessingException for an unknown field or a wrong type
     */
    public static Fault read(JsonNode node) throws JsonProcessingException {
        Fault defaults = Fault.of(FaultKind.of(ControlJson.text(node, "kind")));
        ObjectNode merged = Json.tree(defaults);
        merged.setAll(Json.objectOf(node));
        return Json.convert(merged, Fault.class);
    }
}
