package io.sluice.simulator.messages;

import io.sluice.simulator.http.TwilioError;

/** Texts of the errors of a create that depend on more than its parameters. */
final class CreateErrors {
    private CreateErrors() {}

    /** All of them are HTTP 400, but for the unknown Messaging Service. */
    static TwilioError of(int code, String to, String from) {
        return new TwilioError(code == 21701 ? 404 : 400, code, text(code, to, from));
    }

    private static String text(int code, String to, String from) {
        return switch (code) {
            case 21211 -> "Invalid 'To' Phone Number: " + to;
            case 21212 ->
                "The 'From' number " + from + " is not a valid phone number, shortcode, or alphanumeric sender ID.";
            case 21408 ->
                "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: " + to;
            case 21606 ->
                "The 'From' phone number provided (" + from
                        + ") is not a valid message-capable Twilio phone number for this destination/account";
            case 21610 -> "Attempt to send to unsubscribed recipient";
            case 21611 -> "This 'From' number " + from + " has exceeded the maximum number of queued messages";
            case 21612 ->
                "Message cannot be sent with the current combination of 'To' (" + to + ") and/or 'From' (" + from
                        + ") parameters";
            case 21614 -> "'To' number: " + to + ", is not a mobile number";
            case 21659 -> "'From' " + from + " is not a Twilio phone number or Short Code country mismatch";
            case 21660 -> "Mismatch between the 'From' number " + from + " and the account";
            case 21701 -> "The Messaging Service does not exist";
            case 21704 -> "The Messaging Service contains no phone numbers";
            default -> "Invalid parameter";
        };
    }
}
