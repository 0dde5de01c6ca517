package io.sluice.simulator.faults;

import io.sluice.simulator.http.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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

    /** What a create has done, as far as it came. */
    public interface Create<O> {
        /** Does the work; {@code outcome} is told what Twilio did, whatever the caller is told. */
        FaultyAnswer.Worked work(Consumer<O> outcome);

        /** The request is to be logged. */
        void log(O outcome, @Nullable Fault fault);
    }

    /** A create, of which a log is kept. */
    public <O> Answer create(
            Operation operation, @Nullable String to, @Nullable String sender, O nothingDone, Create<O> create) {
        Fault fault = fault(operation, to, sender);
        AtomicReference<O> outcome = new AtomicReference<>(nothingDone);
        Answer answer = fault == null
                ? create.work(outcome::set).reply()
                : FaultyAnswer.of(fault, () -> create.work(outcome::set));
        create.log(outcome.get(), fault);
        Duration latency = latency(operation, to, sender);
        return latency.isZero() ? answer : new Answer.Delayed(latency, answer);
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
