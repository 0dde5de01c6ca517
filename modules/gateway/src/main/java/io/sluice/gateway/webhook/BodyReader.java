package io.sluice.gateway.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Reads a request's body as it is, within a bound of bytes and of time. The time is checked between reads; a single read
 * ends with the connector's own time-out, which is set to the same bound, so a trickling body costs at most twice of it.
 */
final class BodyReader {
    private static final int CHUNK_BYTES = 4 * 1024;

    /** What came. */
    sealed interface Body {
        @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
        record Whole(byte[] bytes) implements Body {
            @Override
            public String toString() {
                return "Whole[" + bytes.length + " bytes]";
            }
        }

        record Refused(Answer answer) implements Body {}
    }

    private final int bytesMax;
    private final Duration timeMax;
    private final LongSupplier nanoTime;

    BodyReader(int bytesMax, Duration timeMax, LongSupplier nanoTime) {
        this.bytesMax = bytesMax;
        this.timeMax = timeMax;
        this.nanoTime = nanoTime;
    }

    Body read(HttpServletRequest request) {
        if (request.getContentLengthLong() > bytesMax) {
            return new Body.Refused(Answer.TOO_LARGE);
        }
        long started = nanoTime.getAsLong();
        byte[] bytes = new byte[CHUNK_BYTES];
        int length = 0;
        try (InputStream in = request.getInputStream()) {
            while (true) {
                int read = in.read(bytes, length, bytes.length - length);
                if (read < 0) {
                    return new Body.Whole(Arrays.copyOf(bytes, length));
                }
                length += read;
                if (length > bytesMax) {
                    return new Body.Refused(Answer.TOO_LARGE);
                }
                if (nanoTime.getAsLong() - started > timeMax.toNanos()) {
                    return new Body.Refused(Answer.TOO_SLOW);
                }
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
            }
        } catch (IOException e) {
            // The connector's time-out or a broken connection: nobody is there to read a better answer.
            return new Body.Refused(Answer.TOO_SLOW);
        }
    }
}
