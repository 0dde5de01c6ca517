package io.sluice.simulator.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.TwilioDates;

/** Attempts as Twilio writes them. */
final class AttemptJson {
    private static final String PRICE = "0.05";
    private static final int FRAUD = 60410;

    private AttemptJson() {}

    /** @param converted whether the list shows a conversion already */
    static ObjectNode of(VerificationStore.Sent sent, boolean converted, boolean over) {
        Attempt attempt = sent.attempt();
        Verification verification = sent.verification();
        ObjectNode body = Json.object()
                .put("sid", attempt.sid())
                .put("account_sid", verification.accountSid())
                .put("service_sid", verification.serviceSid())
                .put("verification_sid", verification.sid())
                .put("date_created", TwilioDates.iso(attempt.created()))
                .put("date_updated", TwilioDates.iso(converted ? verification.updated() : attempt.created()))
                .put("conversion_status", converted ? "converted" : "unconverted")
                .put("channel", attempt.channel().word())
                .put("url", VerificationJson.BASE + "/Attempts/" + attempt.sid());
        body.putObject("price").put("value", PRICE).put("currency", "usd");
        body.set(
                "channel_data",
                channelData(attempt, verification, converted ? "confirmed" : over ? "expired" : "unconfirmed"));
        return body;
    }

    private static ObjectNode channelData(Attempt attempt, Verification verification, String status) {
        int failed = attempt.failedCode();
        String country = Dialing.of(verification.to()).country();
        ObjectNode data = Json.object()
                .put("verification_sid", verification.sid())
                .put("to", verification.to())
                .put("status", status)
                .put("error_code", failed == 0 ? null : Integer.toString(failed))
                .put("country", country.isEmpty() ? null : country)
                .put("code_length", verification.code().length())
                .put("locale", verification.request().locale())
                .putNull("mcc")
                .putNull("mnc")
                .putNull("carrier");
        if (attempt.channel() == VerifyChannel.CALL) {
            return data.put("call_status", failed == 0 ? "completed" : "failed");
        }
        return data.put("message_status", failed == 0 ? "delivered" : failed == FRAUD ? "failed" : "undelivered");
    }
}
