package io.sluice.gateway.shield;

import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The wait for the end of what the shield reads at the start. Who would begin before it would enforce limits of which it
 * has read half; who would wait for a log that does not answer would never begin.
 */
final class FirstReading {
    /** A log that says nothing for so long is not waited for. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(10);
    /** Longest wait in all; Kubernetes gives a start 3 minutes. */
    static final Duration WAIT_MAX = Duration.ofMinutes(2);

    private final ShieldProof proof;
    private final LongSupplier taken;
    private final Scheduler scheduler;

    /** @param taken how many records were read so far */
    FirstReading(ShieldProof proof, LongSupplier taken, Scheduler scheduler) {
        this.proof = proof;
        this.taken = taken;
        this.scheduler = scheduler;
    }

    /** Whether all is read that was written before this call. */
    boolean await() {
        long since = scheduler.nanoTime();
        long deadline = scheduler.deadlineIn(WAIT_MAX);
        while (true) {
            long before = taken.getAsLong();
            if (proof.await(since, SILENCE_MAX)) {
                return true;
            }
            if (taken.getAsLong() == before || scheduler.nanoTime() - deadline >= 0) {
                return false;
            }
        }
    }
}
