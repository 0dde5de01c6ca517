package io.sluice.client.kafka;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The trace of the calling thread as tracers put it into the log's context, Micrometer's and OpenTelemetry's among them. */
final class LoggedTrace {
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("[0-9a-f]{16}");

    private LoggedTrace() {}

    /** As in the W3C header, or null if no trace is there. */
    static @Nullable String traceparent() {
        String trace = first("traceId", "trace_id");
        String span = first("spanId", "span_id");
        if (trace == null
                || span == null
                || !TRACE.matcher(trace).matches()
                || !SPAN.matcher(span).matches()) {
            return null;
        }
        return "00-" + trace + "-" + span + "-01";
    }

    private static @Nullable String first(String name, String otherName) {
        String value = MDC.get(name);
        return value == null ? MDC.get(otherName) : value;
    }
}
