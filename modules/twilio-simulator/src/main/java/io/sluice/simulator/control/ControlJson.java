package io.sluice.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.messages.Message;
import org.jspecify.annotations.Nullable;

/** The control endpoints' own JSON. */
final class ControlJson {
    private ControlJson() {}

    /** @throws IllegalArgumentException when the field is missing or empty */
    static String text(JsonNode node, String field) {
        String value = node.path(field).asText();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
        return value;
    }

    static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    static ObjectNode of(Message message) {
        return Json.object()
                .put("sid", message.sid())
                .put("accountSid", message.accountSid())
                .put("direction", message.direction().word())
                .put("to", message.to())
                .put("from", message.from())
                .put("messagingServiceSid", message.messagingServiceSid())
                .put("body", message.body())
                .put("segments", message.segments())
                .put("status", message.status().word())
                .put("errorCode", message.errorCode())
                .put("created", message.created().toString());
    }

    static ObjectNode of(Arrival arrival) {
        ObjectNode node = Json.object()
                .put("sequence", arrival.sequence())
                .put("nanos", arrival.nanos())
                .put("at", arrival.at().toString())
                .put("accountSid", arrival.accountSid())
                .put("to", arrival.to())
                .put("from", arrival.from())
                .put("messagingServiceSid", arrival.messagingServiceSid())
                .put("segments", arrival.segments())
                .put("statusCallback", arrival.statusCallback());
        return addOutcome(node, arrival.outcome(), arrival.fault());
    }

    static ObjectNode addOutcome(ObjectNode node, Arrival.Outcome outcome, @Nullable FaultKind fault) {
        switch (outcome) {
            case Arrival.Outcome.Accepted(String sid) ->
                node.put("outcome", "accepted").put("sid", sid);
            case Arrival.Outcome.Refused(int code) ->
                node.put("outcome", "refused").put("code", code);
            case Arrival.Outcome.NotProcessed() -> node.put("outcome", "not-processed");
        }
        return node.put("fault", fault == null ? null : fault.word());
    }
}
