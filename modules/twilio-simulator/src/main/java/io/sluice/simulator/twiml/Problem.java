package io.sluice.simulator.twiml;

/**
 * What Twilio's debugger would show.
 *
 * @param code Twilio's error code
 * @param line of the document, or 0 when it is about none
 * @param text what is wrong, never with what a caller said or pressed
 */
public record Problem(int code, int line, String text) {
    public static Problem of(int code, String text) {
        return new Problem(code, 0, text);
    }
}
