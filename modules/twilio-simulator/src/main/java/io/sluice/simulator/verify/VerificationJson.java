package io.sluice.simulator.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.TwilioDates;
import java.time.Instant;

/** Verifications and checks as Twilio writes them: without the code. */
final class VerificationJson {
    static final String BASE = "https://verify.twilio.com/v2";

    private VerificationJson() {}

    static ObjectNode verification(Verification verification, Instant now, VerifyBehaviour behaviour) {
        ObjectNode body = head(verification, now);
        ObjectNode lookup = body.putObject("lookup");
        if (verification.request().service().lookupEnabled()) {
            lookup.putObject("carrier")
                    .putNull("error_code")
                    .putNull("name")
                    .putNull("mobile_country_code")
                    .putNull("mobile_network_code")
                    .put("type", behaviour == VerifyBehaviour.LANDLINE ? "landline" : "mobile");
        }
        ArrayNode sends = body.putArray("send_code_attempts");
        for (Attempt attempt : verification.attempts()) {
            sends.addObject()
                    .put("time", TwilioDates.iso(attempt.created()))
                    .put("channel", attempt.channel().attemptLabel())
                    .put("attempt_sid", attempt.sid());
        }
        return body.putNull("sna")
                .put("url", BASE + "/Services/" + verification.serviceSid() + "/Verifications/" + verification.sid());
    }

    static ObjectNode check(Verification verification, Instant now) {
        ObjectNode body = head(verification, now);
        // The wrong code that uses up the checks is told like every other one.
        if (verification.status(now) == VerificationStatus.MAX_ATTEMPTS_REACHED) {
            body.put("status", VerificationStatus.PENDING.word());
        }
        body.putArray("sna_attempts_error_codes");
        return body;
    }

    private static ObjectNode head(Verification verification, Instant now) {
        VerificationStatus status = verification.status(now);
        StartRequest first = verification.firstRequest();
        return Json.object()
                .put("sid", verification.sid())
                .put("service_sid", verification.serviceSid())
                .put("account_sid", verification.accountSid())
                .put("to", verification.to())
                .put("channel", verification.request().channel().used().word())
                .put("status", status.word())
                .put("valid", status == VerificationStatus.APPROVED)
                .put("amount", first.amount())
                .put("payee", first.payee())
                .put("date_created", TwilioDates.iso(verification.created()))
                .put("date_updated", TwilioDates.iso(verification.updated()));
    }
}
