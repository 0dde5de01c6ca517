package io.sluice.simulator.faults;

import io.sluice.simulator.http.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets faults have their way with a request. The sender is what a fault's {@code from} is compared with: a From number
 * or the SID of a service.
 */
public final class FaultyWork {
    private final Faults faults;

    public FaultyWork(Faults faults) {
        this.faults = faults;
    }

    public @Nullable Fault fault(Operation operation, @Nullable String to, @Nullable String sender) {
        return faults.onRequest(operation, to, sender).orElse(null);
    }

    public Duration latency(Operation operation, @Nullable String to, @Nullable String sender) {
        return faults.latency(operation, to, sender);
    }

    /** @param work called at most once */
    public static Answer answer(@Nullable Fault fault, Duration latency, Supplier<Answer.Reply> work) {
        Answer answer = fault == null
                ? work.get()
                : FaultyAnswer.of(
                        fault, () -> new FaultyAnswer.Worked(work.get(), CompletableFuture.completedFuture(null)));
        return latency.isZero() ? answer : new Answer.Delayed(latency, answer);
    }

    /** For what no log is kept of. */
    public Answer answer(
            Operation operation, @Nullable String to, @Nullable String sender, Supplier<Answer.Reply> work) {
        Fault fault = fault(operation, to, sender);
        return answer(fault, latency(operation, to, sender), work);
    }
}
