package io.sluice.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.accounts.AccountStatus;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.messages.Message;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /_simulator/…}: plain JSON without authentication, so bind the simulator to loopback only. */
public final class ControlApi {
    private static final String ROOT = "/_simulator";

    private final Simulation simulation;
    private final FaultControl faults;
    private final ArrivalControl arrivals;
    private final VerifyControl verify;
    private final CallControl calls;

    public ControlApi(Simulation simulation) {
        this.simulation = simulation;
        this.faults = new FaultControl(simulation.faults());
        this.arrivals = new ArrivalControl(simulation.arrivals());
        this.verify = new VerifyControl(simulation.verify(), simulation.verifyArrivals());
        this.calls = new CallControl(simulation.calls(), simulation.callArrivals());
    }

    public boolean serves(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** Answers a request below {@code /_simulator}; what the caller got wrong is a 400 that says so. */
    public Answer.Reply answer(ApiRequest request) {
        String[] path = request.path().substring(ROOT.length()).split("/", -1);
        String resource = path.length < 2 ? "" : path[1];
        try {
            return switch (resource) {
                case "", "health" -> health();
                case "arrivals" -> arrivals.answer(request, path);
                case "messages" -> messages(request);
                case "faults" -> faults.answer(request, path);
                case "inbound" -> inbound(request);
                case "inbound-url" -> inboundUrl(request);
                case "opt-outs" -> optOuts(request);
                case "accounts" -> account(request, path);
                case "callbacks" -> callbacks();
                case "verify" -> verify.answer(request, path);
                case "calls" -> calls.answer(request, path);
                case "reset" -> reset(request);
                default -> problem(404, "there is no " + request.path());
            };
        } catch (JsonProcessingException | IllegalArgumentException | IllegalStateException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    static Answer.Reply problem(int status, String text) {
        return Json.reply(status, Json.object().put("problem", text));
    }

    private Answer.Reply health() {
        ObjectNode body = Json.object()
                .put("status", "UP")
                .put("messages", simulation.messaging().store().size())
                .put("messagesDropped", simulation.messaging().store().dropped())
                .put("arrivalsDropped", simulation.arrivals().dropped())
                .put("verifications", simulation.verify().verifications().size())
                .put("verificationsDropped", simulation.verify().verifications().dropped())
                .put("verifyArrivalsDropped", simulation.verifyArrivals().dropped())
                .put("calls", simulation.calls().store().size())
                .put("liveCalls", simulation.calls().live())
                .put("callsDropped", simulation.calls().store().dropped())
                .put("callArrivalsDropped", simulation.callArrivals().dropped())
                .put("optOutsDropped", simulation.optOuts().dropped());
        return Json.reply(200, body);
    }

    private Answer.Reply messages(ApiRequest request) {
        String to = request.query().text("to");
        String status = request.query().text("status");
        int limit = ControlJson.number(request.query().text("limit"), 100);
        ArrayNode rows = Json.array();
        simulation.messaging().store().snapshot().stream()
                .filter(m -> to == null || to.equals(m.to()))
                .filter(m -> status == null || status.equals(m.status().word()))
                .limit(limit)
                .map(ControlJson::of)
                .forEach(rows::add);
        return Json.reply(200, rows);
    }

    private Answer.Reply inbound(ApiRequest request) throws JsonProcessingException {
        JsonNode text = Json.read(request.body());
        Optional<Message> message = simulation
                .handsets()
                .text(
                        ControlJson.text(text, "from"),
                        ControlJson.text(text, "to"),
                        text.path("body").asText());
        return message.map(m -> Json.reply(201, ControlJson.of(m)))
                .orElseGet(() -> problem(404, "no account has that number"));
    }

    private Answer.Reply inboundUrl(ApiRequest request) throws JsonProcessingException {
        JsonNode url = Json.read(request.body()).path("url");
        simulation.handsets().defaultWebhook(url.isTextual() ? URI.create(url.asText()) : null);
        return Json.noContent();
    }

    private Answer.Reply optOuts(ApiRequest request) throws JsonProcessingException {
        if (request.method().equals("GET")) {
            ArrayNode rows = Json.array();
            simulation.optOuts().snapshot().forEach(optOut -> rows.addObject()
                    .put("recipient", optOut.recipient())
                    .put("scope", optOut.scope()));
            return Json.reply(200, rows);
        }
        JsonNode body = Json.read(request.body());
        String recipient = ControlJson.text(body, "recipient");
        String scope = ControlJson.text(body, "scope");
        if (request.method().equals("DELETE")) {
            simulation.optOuts().remove(recipient, scope);
        } else {
            simulation.optOuts().add(recipient, scope);
        }
        return Json.noContent();
    }

    private Answer.Reply account(ApiRequest request, String[] path) throws JsonProcessingException {
        String status = ControlJson.text(Json.read(request.body()), "status");
        boolean known = path.length > 2
                && simulation.accounts().setStatus(path[2], AccountStatus.valueOf(status.toUpperCase(Locale.ROOT)));
        return known ? Json.noContent() : problem(404, "there is no such account");
    }

    private Answer.Reply callbacks() {
        var counts = simulation.callbackSender().counts();
        return Json.reply(
                200,
                Json.object()
                        .put("attempts", counts.attempts())
                        .put("delivered", counts.delivered())
                        .put("failed", counts.failed())
                        .put("dropped", counts.dropped())
                        .put("lost", counts.lost())
                        .put("waiting", counts.waiting()));
    }

    private Answer.Reply reset(ApiRequest request) {
        if (!List.of("POST", "PUT", "DELETE").contains(request.method())) {
            return problem(405, "POST resets");
        }
        simulation.reset();
        return Json.noContent();
    }
}
