package io.sluice.simulator.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What goes back on the wire, including the ways in which it can fail to. */
public sealed interface Answer {
    /** A whole HTTP response. */
    record Reply(int status, String contentType, String body, Map<String, String> headers) implements Answer {
        @Override
        public String toString() {
            return "Reply[" + status + ", " + body.length() + " characters]";
        }
    }

    /** Status and headers of the reply, then only a part of its body, then the connection is closed. */
    record Truncated(Reply whole) implements Answer {}

    /** The connection is reset (TCP RST) without a byte of a response. */
    record Reset() implements Answer {}

    /** Nothing is sent; after the given time the connection is reset, since nothing waits for ever. */
    record Hang(Duration atMost) implements Answer {}

    /** The answer, later; holds no thread meanwhile. */
    record Delayed(Duration delay, Answer then) implements Answer {}

    /** The answer once the stage is complete, but not later than the given time. */
    record Gated(CompletionStage<?> gate, Duration atMost, Answer then) implements Answer {}
}
