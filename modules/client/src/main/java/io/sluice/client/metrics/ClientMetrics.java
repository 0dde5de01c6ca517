package io.sluice.client.metrics;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * What the client tells about itself. Tags are words of the code, never values of a command. Thread-safe; never throws.
 */
public interface ClientMetrics {
    /** For services without Micrometer. */
    ClientMetrics NONE = new ClientMetrics() {
        @Override
        public void published(String command, String result, Duration took) {}

        @Override
        public void answered(String command, String result, Duration took) {}

        @Override
        public void statusRead(String feed, String result) {}

        @Override
        public void handled(String feed, String result) {}

        @Override
        public void outstanding(IntSupplier commands) {}
    };

    /** A command was acknowledged, refused or lost; the time is until then. */
    void published(String command, String result, Duration took);

    /** Somebody who waited for a status has an answer; the time is from publishing on. */
    void answered(String command, String result, Duration took);

    /** A record of a status topic was read: {@code awaited}, {@code passed-over} or {@code unreadable}. */
    void statusRead(String feed, String result);

    /** A handler was called: {@code ok}, {@code failed}, {@code given-up}; or {@code unreadable}, without a call. */
    void handled(String feed, String result);

    /** Registers the number of commands that are not acknowledged. */
    void outstanding(IntSupplier commands);
}
