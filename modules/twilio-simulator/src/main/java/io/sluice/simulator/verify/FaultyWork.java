package io.sluice.simulator.verify;

import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.faults.FaultyAnswer;
import io.sluice.simulator.faults.Operation;
import io.sluice.simulator.http.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets faults have their way with a request to Verify, as they have with messages. */
final class FaultyWork {
    private final Faults faults;

    FaultyWork(Faults faults) {
        this.faults = faults;
    }

    @Nullable
    Fault fault(Operation operation, @Nullable String to, String serviceSid) {
        return faults.onRequest(operation, to, serviceSid).orElse(null);
    }

    Duration latency(Operation operation, @Nullable String to, String serviceSid) {
        return faults.latency(operation, to, serviceSid);
    }

    /** @param work called at most once */
    static Answer answer(@Nullable Fault fault, Duration latency, Supplier<Answer.Reply> work) {
        Answer answer = fault == null
                ? work.get()
                : FaultyAnswer.of(
                        fault, () -> new FaultyAnswer.Worked(work.get(), CompletableFuture.completedFuture(null)));
        return latency.isZero() ? answer : new Answer.Delayed(latency, answer);
    }

    /** For what no log is kept of. */
    Answer answer(Operation operation, @Nullable String to, String serviceSid, Supplier<Answer.Reply> work) {
        Fault fault = fault(operation, to, serviceSid);
        return answer(fault, latency(operation, to, serviceSid), work);
    }
}
