package io.sluice.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.arrivals.VerifyArrival;
import io.sluice.simulator.arrivals.VerifyArrivalLog;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.verify.SentCode;
import io.sluice.simulator.verify.Verify;
import io.sluice.simulator.verify.VerifyBehaviour;
import java.util.Map;

/** {@code /_simulator/verify/…}: the only place where a code can be read. */
final class VerifyControl {
    private static final String JSON_LINES = "application/x-ndjson";

    private final Verify verify;
    private final VerifyArrivalLog arrivals;

    VerifyControl(Verify verify, VerifyArrivalLog arrivals) {
        this.verify = verify;
        this.arrivals = arrivals;
    }

    Answer.Reply answer(ApiRequest request, String[] path) throws JsonProcessingException {
        return switch (path.length > 2 ? path[2] : "") {
            case "codes" -> codes(request);
            case "expire" -> expire(request);
            case "destinations" -> destinations(request);
            case "arrivals" -> arrivals(request);
            default -> ControlApi.problem(404, "there is no " + request.path());
        };
    }

    private Answer.Reply codes(ApiRequest request) {
        ArrayNode rows = Json.array();
        verify.verifications()
                .sentCodes(
                        request.query().text("to"),
                        request.query().text("service"),
                        ControlJson.number(request.query().text("limit"), 100))
                .forEach(code -> rows.add(json(code)));
        return Json.reply(200, rows);
    }

    private static ObjectNode json(SentCode code) {
        return Json.object()
                .put("verificationSid", code.verificationSid())
                .put("serviceSid", code.serviceSid())
                .put("to", code.to())
                .put("channel", code.channel())
                .put("locale", code.locale())
                .put("code", code.code())
                .put("text", code.text())
                .put("status", code.status())
                .put("sends", code.sends())
                .put("checks", code.checks())
                .put("created", code.created().toString())
                .put("expires", code.expires().toString());
    }

    private Answer.Reply expire(ApiRequest request) throws JsonProcessingException {
        int expired = verify.verifications().expire(ControlJson.text(Json.read(request.body()), "to"));
        return expired == 0 ? ControlApi.problem(404, "there is no live verification") : Json.noContent();
    }

    private Answer.Reply destinations(ApiRequest request) throws JsonProcessingException {
        if (request.method().equals("GET")) {
            ObjectNode table = Json.object();
            verify.destinations().all().forEach((prefix, behaviour) -> table.put(prefix, behaviour.word()));
            return Json.reply(200, table);
        }
        JsonNode body = Json.read(request.body());
        String prefix = ControlJson.text(body, "prefix");
        if (request.method().equals("DELETE")) {
            return verify.destinations().remove(prefix)
                    ? Json.noContent()
                    : ControlApi.problem(404, "there is no such prefix");
        }
        verify.destinations().set(prefix, VerifyBehaviour.of(ControlJson.text(body, "behaviour")));
        return Json.noContent();
    }

    private Answer.Reply arrivals(ApiRequest request) {
        StringBuilder lines = new StringBuilder();
        for (VerifyArrival arrival :
                arrivals.after(ControlJson.number(request.query().text("after"), 0))) {
            lines.append(Json.text(json(arrival))).append('\n');
        }
        return new Answer.Reply(200, JSON_LINES, lines.toString(), Map.of());
    }

    private static ObjectNode json(VerifyArrival arrival) {
        ObjectNode node = Json.object()
                .put("sequence", arrival.sequence())
                .put("nanos", arrival.nanos())
                .put("at", arrival.at().toString())
                .put("accountSid", arrival.accountSid())
                .put("kind", arrival.kind().word())
                .put("serviceSid", arrival.serviceSid())
                .put("to", arrival.to())
                .put("channel", arrival.channel())
                .put("riskCheck", arrival.riskCheck());
        switch (arrival.outcome()) {
            case VerifyArrival.Outcome.Done(String sid, String status) ->
                node.put("outcome", "done").put("verificationSid", sid).put("status", status);
            case VerifyArrival.Outcome.Refused(int code) ->
                node.put("outcome", "refused").put("code", code);
            case VerifyArrival.Outcome.NotProcessed() -> node.put("outcome", "not-processed");
        }
        return node.put(
                "fault", arrival.fault() == null ? null : arrival.fault().word());
    }
}
