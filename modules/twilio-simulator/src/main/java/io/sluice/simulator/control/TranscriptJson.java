package io.sluice.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.calls.Call;
import io.sluice.simulator.conversation.Happening;
import io.sluice.simulator.conversation.Moment;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.twiml.Problem;
import java.util.Locale;

/** Calls and their transcripts in the control endpoints' own JSON. */
final class TranscriptJson {
    private TranscriptJson() {}

    static ObjectNode of(Call call) {
        return Json.object()
                .put("sid", call.sid())
                .put("accountSid", call.accountSid())
                .put("parentSid", call.parentSid())
                .put("direction", call.direction().word())
                .put("to", call.to())
                .put("from", call.from())
                .put("status", call.status().word())
                .put("answeredBy", call.answeredBy())
                .put(
                        "talkedMillis",
                        call.talked() == null ? null : call.talked().toMillis())
                .put("created", call.created().toString());
    }

    static ObjectNode of(Moment moment) {
        ObjectNode node = Json.object().put("atMillis", moment.at().toMillis());
        return switch (moment.what()) {
            case Happening.Heard(String text, String language) ->
                node.put("heard", text).put("language", language);
            case Happening.Played(String what) -> node.put("played", what);
            case Happening.Paused paused ->
                node.put("pausedMillis", paused.time().toMillis());
            case Happening.Pressed(String keys) -> node.put("pressed", keys);
            case Happening.Said(String text) -> node.put("said", text);
            case Happening.StayedSilent() -> node.put("silent", true);
            case Happening.Recorded recorded ->
                node.put("recordedMillis", recorded.length().toMillis());
            case Happening.Dialed(String to, String status) ->
                node.put("dialed", to).put("status", status);
            case Happening.Queued(String queue, String result) ->
                node.put("queue", queue).put("result", result);
            case Happening.Requested requested ->
                node.put("requested", requested.url())
                        .put("method", requested.method().name());
            case Happening.Warned(Problem problem) ->
                node.put("code", problem.code()).put("line", problem.line()).put("problem", problem.text());
            case Happening.Ended ended -> node.put("ended", word(ended.how()));
        };
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
