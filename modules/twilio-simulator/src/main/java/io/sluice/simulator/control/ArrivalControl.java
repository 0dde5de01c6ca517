package io.sluice.simulator.control;

import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.arrivals.ArrivalLog;
import io.sluice.simulator.arrivals.Throughput;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /_simulator/arrivals}: the log as JSON lines; {@code /_simulator/arrivals/rate}: what it says of the rate. */
final class ArrivalControl {
    private static final String JSON_LINES = "application/x-ndjson";

    private final ArrivalLog log;

    ArrivalControl(ArrivalLog log) {
        this.log = log;
    }

    Answer.Reply answer(ApiRequest request, String[] path) {
        String from = request.query().text("from");
        List<Arrival> arrivals = log.after(ControlJson.number(request.query().text("after"), 0)).stream()
                .filter(a -> from == null || from.equals(a.from()) || from.equals(a.messagingServiceSid()))
                .toList();
        return path.length > 2 && path[2].equals("rate") ? rate(arrivals, from) : lines(arrivals);
    }

    private static Answer.Reply lines(List<Arrival> arrivals) {
        StringBuilder lines = new StringBuilder();
        for (Arrival arrival : arrivals) {
            lines.append(Json.text(ControlJson.of(arrival))).append('\n');
        }
        return new Answer.Reply(200, JSON_LINES, lines.toString(), Map.of());
    }

    private Answer.Reply rate(List<Arrival> arrivals, @Nullable String from) {
        return Json.reply(
                200,
                Json.object()
                        .put("from", from)
                        .put("arrivals", arrivals.size())
                        .put(
                                "accepted",
                                arrivals.stream().filter(Arrival::accepted).count())
                        .put("segments", Throughput.segments(arrivals))
                        .put("segmentsPerSecond", Throughput.segmentsPerSecond(arrivals))
                        .put("maxSegmentsInAnySecond", Throughput.maxSegmentsInAnySecond(arrivals))
                        .put("dropped", log.dropped()));
    }
}
