package io.sluice.gateway.wire;

import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of the work at hand. Whoever handles a record with a {@code traceparent} header binds it with
 * {@code ScopedValue.where(TraceContext.TRACEPARENT, …)}; records published inside carry it on.
 */
public final class TraceContext {
    public static final ScopedValue<String> TRACEPARENT = ScopedValue.newInstance();

    private TraceContext() {}

    static @Nullable String current() {
        return TRACEPARENT.isBound() ? TRACEPARENT.get() : null;
    }
}
