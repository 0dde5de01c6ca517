package io.sluice.simulator.calls;

import io.sluice.simulator.http.TwilioError;

/** Texts of the errors of the Calls API; all are HTTP 400. */
final class CallErrors {
    private CallErrors() {}

    static TwilioError of(int code, String to, String from) {
        return TwilioError.badRequest(code, text(code, to, from));
    }

    private static String text(int code, String to, String from) {
        return switch (code) {
            case 13224 -> "Twilio does not support calling this number or the number is invalid: " + to;
            case 20001 -> "Parameter 'Twiml' must not have more than 4000 characters";
            case 21201 -> "No 'To' number is specified";
            case 21205 -> "Url is not a valid URL";
            case 21206 -> "SendDigits is not valid";
            case 21208 -> "Timeout is not valid";
            case 21209 -> "Method is not valid";
            case 21210 ->
                "The source phone number provided, " + from + ", is not yet verified for your account. "
                        + "You may only make calls from phone numbers that you've verified or purchased from Twilio.";
            case 21212 -> "The 'From' number " + from + " is not a valid phone number.";
            case 21213 -> "No 'From' number is specified";
            case 21214 -> "'To' phone number cannot be reached: " + to;
            case 21215 ->
                "Account not authorized to call " + to + ". Perhaps you need to enable some international permissions.";
            case 21216 -> "Account not allowed to call " + to;
            case 21217 -> "Phone number does not appear to be valid: " + to;
            case 21218 -> "ApplicationSid is not valid";
            case 21220 -> "Call is not in-progress. Cannot redirect.";
            case 21609 -> "The 'StatusCallback' URL is not a valid URL.";
            case 22005 -> "The queue of calls holds more than 24 hours";
            default -> "Invalid parameter";
        };
    }
}
