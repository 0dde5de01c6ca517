package io.sluice.simulator.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.TwilioDates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The Message resource in JSON, as {@code api.v2010.account.message} in Twilio's OpenAPI description. */
final class MessageJson {
    private static final BigDecimal PRICE_PER_SEGMENT = new BigDecimal("-0.00790");
    private static final int PRICE_DIGITS = 5;

    private MessageJson() {}

    static ObjectNode of(Message message) {
        ObjectNode node = Json.object()
                .put("account_sid", message.accountSid())
                .put("api_version", "2010-04-01")
                .put("body", message.body())
                .put("date_created", TwilioDates.rfc2822(message.created()))
                .put("date_sent", message.sent() == null ? null : TwilioDates.rfc2822(message.sent()))
                .put("date_updated", TwilioDates.rfc2822(message.updated()))
                .put("direction", message.direction().word())
                .put("error_code", message.errorCode())
                .put("error_message", errorMessage(message.errorCode()))
                .put("from", message.from())
                .put("messaging_service_sid", message.messagingServiceSid())
                .put("num_media", Integer.toString(message.media().size()))
                .put("num_segments", message.from() == null ? "0" : Integer.toString(message.segments()))
                .put("price", price(message))
                .put("price_unit", "USD")
                .put("sid", message.sid())
                .put("status", message.status().word())
                .put("to", message.to())
                .put("uri", uri(message) + ".json");
        node.set("subresource_uris", Json.object().put("media", uri(message) + "/Media.json"));
        return node;
    }

    static String uri(Message message) {
        return "/2010-04-01/Accounts/" + message.accountSid() + "/Messages/" + message.sid();
    }

    /** Known only some time after sending, as at Twilio. */
    private static @Nullable String price(Message message) {
        return switch (message.status()) {
            case DELIVERED, UNDELIVERED ->
                PRICE_PER_SEGMENT
                        .multiply(BigDecimal.valueOf(message.segments()))
                        .setScale(PRICE_DIGITS, RoundingMode.HALF_UP)
                        .toPlainString();
            case SCHEDULED, ACCEPTED, QUEUED, SENDING, SENT, FAILED, CANCELED, RECEIVED -> null;
        };
    }

    private static @Nullable String errorMessage(@Nullable Integer code) {
        return code == null ? null : DeliveryErrors.text(code);
    }
}
