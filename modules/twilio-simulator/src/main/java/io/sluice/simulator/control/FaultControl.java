package io.sluice.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;

/** {@code /_simulator/faults}: list, add, remove. */
final class FaultControl {
    private final Faults faults;

    FaultControl(Faults faults) {
        this.faults = faults;
    }

    Answer.Reply answer(ApiRequest request, String[] path) throws JsonProcessingException {
        return switch (request.method()) {
            case "GET" -> list();
            case "POST" -> {
                Fault fault = FaultJson.read(Json.read(request.body()));
                yield Json.reply(201, Json.object().put("id", faults.add(fault)));
            }
            case "DELETE" -> delete(path);
            default -> ControlApi.problem(405, "GET, POST or DELETE");
        };
    }

    private Answer.Reply delete(String[] path) {
        if (path.length < 3) {
            faults.clear();
            return Json.noContent();
        }
        return faults.remove(Long.parseLong(path[2]))
                ? Json.noContent()
                : ControlApi.problem(404, "there is no such fault");
    }

    private Answer.Reply list() {
        ArrayNode rows = Json.array();
        faults.all().forEach((id, standing) -> {
            ObjectNode row = Json.tree(standing.fault());
            rows.add(row.put("id", id).put("struck", standing.struck()));
        });
        return Json.reply(200, rows);
    }
}
