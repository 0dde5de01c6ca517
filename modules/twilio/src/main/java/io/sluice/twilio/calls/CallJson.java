package io.sluice.twilio.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.core.call.CallSnapshot;
import io.sluice.twilio.http.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a call resource (Twilio docs, call-resource). Its dates are null right after it was created. */
final class CallJson {
    private static final Pattern SID = Pattern.compile("CA[0-9a-fA-F]{32}");

    private CallJson() {}

    /** The call; empty when it lacks what every call has. */
    static Optional<CallSnapshot> read(JsonNode call) {
        Optional<String> status = Json.text(call, "status");
        return sid(call)
                .filter(_ -> status.isPresent())
                .map(sid -> new CallSnapshot(
                        sid,
                        status.get(),
                        Json.time(call, "date_created"),
                        Json.time(call, "end_time").or(() -> Json.time(call, "date_updated")),
                        Json.text(call, "answered_by"),
                        Json.positive(call, "duration"),
                        Json.priceMicros(call),
                        Json.text(call, "price_unit").map(unit -> unit.toUpperCase(Locale.ROOT))));
    }

    static Optional<String> sid(JsonNode call) {
        return Json.text(call, "sid").filter(sid -> SID.matcher(sid).matches());
    }
}
