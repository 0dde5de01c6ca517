package io.sluice.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.arrivals.CallArrival;
import io.sluice.simulator.arrivals.CallArrivalLog;
import io.sluice.simulator.calls.Agents;
import io.sluice.simulator.calls.Call;
import io.sluice.simulator.calls.Calls;
import io.sluice.simulator.calls.PhoneJson;
import io.sluice.simulator.calls.VoiceWebhook;
import io.sluice.simulator.conversation.Happening;
import io.sluice.simulator.conversation.Moment;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import java.util.Map;
import java.util.Optional;

/** {@code /_simulator/calls…}: calls from outside, how phones and queues behave, and what callers heard. */
final class CallControl {
    private static final String JSON_LINES = "application/x-ndjson";

    private final Calls calls;
    private final CallArrivalLog arrivals;

    CallControl(Calls calls, CallArrivalLog arrivals) {
        this.calls = calls;
        this.arrivals = arrivals;
    }

    Answer.Reply answer(ApiRequest request, String[] path) throws JsonProcessingException {
        String resource = path.length > 2 ? path[2] : "";
        return switch (resource) {
            case "" -> list(request);
            case "inbound" -> inbound(request);
            case "webhook" -> webhook(request);
            case "phones" -> phones(request);
            case "queues" -> queues(request);
            case "arrivals" -> arrivals(request);
            case "alerts" -> alerts();
            default -> one(request, resource);
        };
    }

    private Answer.Reply list(ApiRequest request) {
        String to = request.query().text("to");
        String status = request.query().text("status");
        ArrayNode rows = Json.array();
        calls.store().snapshot().stream()
                .filter(call -> to == null || to.equals(call.to()))
                .filter(call -> status == null || status.equals(call.status().word()))
                .limit(ControlJson.number(request.query().text("limit"), 100))
                .forEach(call -> rows.add(TranscriptJson.of(call)));
        return Json.reply(200, rows);
    }

    private Answer.Reply one(ApiRequest request, String sid) {
        Optional<Call> call = calls.store().get(sid);
        if (call.isEmpty()) {
            return ControlApi.problem(404, "there is no " + request.path());
        }
        ObjectNode node = TranscriptJson.of(call.get());
        ArrayNode transcript = node.putArray("transcript");
        calls.store().transcript(sid).forEach(moment -> transcript.add(TranscriptJson.of(moment)));
        return Json.reply(200, node);
    }

    private Answer.Reply inbound(ApiRequest request) throws JsonProcessingException {
        JsonNode body = Json.read(request.body());
        Optional<Call> call =
                calls.callIn(ControlJson.text(body, "from"), ControlJson.text(body, "to"), PhoneJson.script(body));
        return call.map(each -> Json.reply(201, TranscriptJson.of(each)))
                .orElseGet(() -> ControlApi.problem(404, "no account has that number, or it leads nowhere"));
    }

    private Answer.Reply webhook(ApiRequest request) throws JsonProcessingException {
        JsonNode body = Json.read(request.body());
        calls.webhook(body.path("url").isTextual() ? Json.convert(body, VoiceWebhook.class) : null);
        return Json.noContent();
    }

    private Answer.Reply phones(ApiRequest request) throws JsonProcessingException {
        if (request.method().equals("GET")) {
            ObjectNode table = Json.object();
            calls.phones().all().forEach((prefix, phone) -> table.put(prefix, TranscriptJson.word(phone.taker())));
            return Json.reply(200, table);
        }
        JsonNode body = Json.read(request.body());
        String prefix = ControlJson.text(body, "prefix");
        if (request.method().equals("DELETE")) {
            return calls.phones().remove(prefix)
                    ? Json.noContent()
                    : ControlApi.problem(404, "there is no such prefix");
        }
        calls.phones().set(prefix, PhoneJson.phone(body));
        return Json.noContent();
    }

    private Answer.Reply queues(ApiRequest request) throws JsonProcessingException {
        if (request.method().equals("GET")) {
            ObjectNode table = Json.object();
            calls.queues().all().forEach((name, agents) -> table.set(name, Json.tree(agents)));
            return Json.reply(200, table);
        }
        ObjectNode body = Json.objectOf(Json.read(request.body()));
        String name = ControlJson.text(body, "name");
        if (request.method().equals("DELETE")) {
            return calls.queues().remove(name) ? Json.noContent() : ControlApi.problem(404, "there is no such queue");
        }
        body.remove("name");
        calls.queues().set(name, Json.convert(body, Agents.class));
        return Json.noContent();
    }

    private Answer.Reply alerts() {
        ArrayNode rows = Json.array();
        for (Call call : calls.store().snapshot()) {
            for (Moment moment : calls.store().transcript(call.sid())) {
                if (moment.what() instanceof Happening.Warned) {
                    rows.add(TranscriptJson.of(moment).put("callSid", call.sid()));
                }
            }
        }
        return Json.reply(200, rows);
    }

    private Answer.Reply arrivals(ApiRequest request) {
        StringBuilder lines = new StringBuilder();
        for (CallArrival arrival :
                arrivals.after(ControlJson.number(request.query().text("after"), 0))) {
            ObjectNode node = Json.object()
                    .put("sequence", arrival.sequence())
                    .put("nanos", arrival.nanos())
                    .put("at", arrival.at().toString())
                    .put("accountSid", arrival.accountSid())
                    .put("to", arrival.to())
                    .put("from", arrival.from())
                    .put("statusCallback", arrival.statusCallback());
            ControlJson.addOutcome(node, arrival.outcome(), arrival.fault());
            lines.append(Json.text(node)).append('\n');
        }
        return new Answer.Reply(200, JSON_LINES, lines.toString(), Map.of());
    }
}
