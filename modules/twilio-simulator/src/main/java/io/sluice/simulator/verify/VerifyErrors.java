package io.sluice.simulator.verify;

import io.sluice.simulator.http.TwilioError;

/** Verify's errors with their HTTP status. Never quotes a code. */
final class VerifyErrors {
    private static final String ROOT = "/v2";

    private VerifyErrors() {}

    /** The path without {@code /v2}, as Verify tells it. */
    static TwilioError notFound(String path) {
        return TwilioError.notFound(path.startsWith(ROOT) ? path.substring(ROOT.length()) : path);
    }

    static TwilioError missing(String parameter) {
        return TwilioError.badRequest(60200, "Missing required parameter " + parameter);
    }

    static TwilioError invalid(String parameter) {
        return TwilioError.badRequest(60200, "Invalid parameter: " + parameter);
    }

    static TwilioError invalidTo(String to) {
        return TwilioError.badRequest(60200, "Invalid parameter `To`: " + to);
    }

    static TwilioError maxChecks() {
        return new TwilioError(429, 60202, "Max check attempts reached");
    }

    static TwilioError maxSends() {
        return new TwilioError(429, 60203, "Max send attempts reached");
    }

    static TwilioError featureOff() {
        return new TwilioError(403, 60204, "Service does not have this feature enabled");
    }

    static TwilioError psd2Incomplete() {
        return TwilioError.badRequest(60206, "Both Amount and Payee are required");
    }

    static TwilioError concurrentStarts() {
        return new TwilioError(429, 60212, "Too many concurrent requests for phone number");
    }

    static TwilioError noEmailIntegration() {
        return TwilioError.badRequest(60217, "Email integration is missing");
    }

    static TwilioError neitherToNorSid() {
        return TwilioError.badRequest(60221, "Either the To or the VerificationSid parameter is required");
    }

    static TwilioError channelDisabled(VerifyChannel channel) {
        return TwilioError.badRequest(60223, "Delivery channel disabled: " + channel.name());
    }

    static TwilioError missingSubstitutions() {
        return TwilioError.badRequest(60224, "Missing substitutions for selected template");
    }

    static TwilioError unknownTemplate() {
        return TwilioError.badRequest(60228, "The template was not found");
    }

    static TwilioError customMessage() {
        return TwilioError.badRequest(60243, "Custom messages are not supported");
    }

    static TwilioError refused(VerifyBehaviour behaviour, String to, VerifyChannel channel) {
        String text =
                switch (behaviour) {
                    case LANDLINE -> "SMS is not supported by landline phone number";
                    case CHINA_VETTING -> "Verifications to China need vetting";
                    case BLOCKED -> "The verification is blocked by Twilio";
                    case FRAUD_BLOCKED, FRAUD_BLOCKED_LATER ->
                        "The destination phone number has been temporarily blocked by Twilio due to fraudulent"
                                + " activities";
                    case REGION_NOT_ENABLED ->
                        "The destination phone number has been blocked by Verify Geo-Permissions. " + to
                                + " is blocked for " + channel.word() + " channel for all services";
                    case INVALID, DELIVERED, UNDELIVERED -> "Invalid parameter `To`: " + to;
                };
        return new TwilioError(behaviour.refusedStatus(), behaviour.refusedCode(), text);
    }
}
