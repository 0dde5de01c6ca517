package io.sluice.client.kafka;

import io.sluice.client.metrics.ClientMetrics;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client takes from the process that it runs in. Everything is asked from several threads.
 *
 * @param nanoTime a monotonic clock
 * @param random 64 random bits each time
 * @param callbacks runs what is hung on the client's futures
 * @param traceparent the W3C trace context of the calling thread, or null
 */
public record ClientEnvironment(
        InstantSource clock,
        LongSupplier nanoTime,
        LongSupplier random,
        Executor callbacks,
        ClientMetrics metrics,
        Supplier<@Nullable String> traceparent) {

    /** The real clock and dice, the common pool for callbacks, no metrics, and the trace that the log knows. */
    public static ClientEnvironment real() {
        SecureRandom random = new SecureRandom();
        return new ClientEnvironment(
                InstantSource.system(),
                System::nanoTime,
                random::nextLong,
                ForkJoinPool.commonPool(),
                ClientMetrics.NONE,
                LoggedTrace::traceparent);
    }

    public ClientEnvironment with(ClientMetrics changed) {
        return new ClientEnvironment(clock, nanoTime, random, callbacks, changed, traceparent);
    }
}
