package io.sluice.simulator.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.TwilioDates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The Call resource in JSON, as {@code api.v2010.account.call} in Twilio's OpenAPI description. */
final class CallJson {
    private static final BigDecimal PRICE_PER_MINUTE = new BigDecimal("-0.01400");
    private static final long SECONDS_PER_MINUTE = 60;

    private CallJson() {}

    static ObjectNode of(Call call) {
        ObjectNode node = Json.object()
                .put("sid", call.sid())
                .put("account_sid", call.accountSid())
                .put("parent_call_sid", call.parentSid())
                .put("api_version", "2010-04-01")
                .put("to", call.to())
                .put("to_formatted", formatted(call.to()))
                .put("from", call.from())
                .put("from_formatted", formatted(call.from()))
                .putNull("phone_number_sid")
                .put("status", call.status().word())
                .put("direction", call.direction().word())
                .put("answered_by", call.answeredBy())
                .putNull("caller_name")
                .putNull("forwarded_from")
                .putNull("group_sid")
                .putNull("trunk_sid")
                .put("queue_time", Long.toString(call.queueTime().toMillis()))
                .put("date_created", date(call.status() == CallStatus.QUEUED ? null : call.created()))
                .put("date_updated", date(call.status() == CallStatus.QUEUED ? null : call.updated()))
                .put("start_time", date(call.started()))
                .put("end_time", date(call.ended()))
                .put("duration", call.status().isFinal() ? Long.toString(call.seconds()) : null)
                .put("price", price(call))
                .put("price_unit", "USD")
                .put("uri", uri(call) + ".json");
        ObjectNode below = Json.object();
        for (String name : List.of("Events", "Notifications", "Recordings", "Streams")) {
            below.put(name.toLowerCase(Locale.ROOT), uri(call) + "/" + name + ".json");
        }
        node.set("subresource_uris", below);
        return node;
    }

    private static String uri(Call call) {
        return "/2010-04-01/Accounts/" + call.accountSid() + "/Calls/" + call.sid();
    }

    private static @Nullable String date(@Nullable Instant at) {
        return at == null ? null : TwilioDates.rfc2822(at);
    }

    /** North American numbers only. */
    private static String formatted(String number) {
        return number.matches("\\+1\\d{10}")
                ? "(" + number.substring(2, 5) + ") " + number.substring(5, 8) + "-" + number.substring(8)
                : number;
    }

    private static @Nullable String price(Call call) {
        long minutes = (call.seconds() + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE;
        return call.status() == CallStatus.COMPLETED
                ? PRICE_PER_MINUTE.multiply(BigDecimal.valueOf(minutes)).toPlainString()
                : null;
    }
}
