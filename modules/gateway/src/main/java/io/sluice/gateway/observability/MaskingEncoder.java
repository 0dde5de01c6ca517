package io.sluice.gateway.observability;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Masks what looks like a phone number in the lines of another encoder, stack traces and JSON fields included. The last
 * line of defence: code that logs a number is wrong anyway. Thread-safe as the other encoder is.
 */
final class MaskingEncoder extends EncoderBase<ILoggingEvent> {
    static final String MASK = "+***";

    /** A plus, also URL-encoded, and 7 to 15 digits. Time zones have fewer. */
    private static final Pattern NUMBER = Pattern.compile("(?:\\+|%2[Bb])[1-9]\\d{6,14}");

    private final Encoder<ILoggingEvent> masked;

    MaskingEncoder(Encoder<ILoggingEvent> masked) {
        this.masked = masked;
    }

    @Override
    public byte[] headerBytes() {
        return masked.headerBytes();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        byte[] line = masked.encode(event);
        return maybeHoldsNumber(line) ? mask(line) : line;
    }

    @Override
    public byte[] footerBytes() {
        return masked.footerBytes();
    }

    private static byte[] mask(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        return NUMBER.matcher(text).replaceAll(MASK).getBytes(StandardCharsets.UTF_8);
    }

    /** Most lines have no plus sign: they pass as they are. */
    private static boolean maybeHoldsNumber(byte[] line) {
        for (byte character : line) {
            if (character == '+' || character == '%') {
                return true;
            }
        }
        return false;
    }
}
