package io.sluice.quickstart.optouts;

import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOutSource;
import io.sluice.core.optout.OptOutState;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.gateway.optout.OptOutChange;
import io.sluice.gateway.optout.OptOutRecorder;
import io.sluice.quickstart.audit.Audit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes opt-outs as the gateway does: the state and its evidence. Many may be on their way at once; {@link #flush}
 * waits for all. Used by one thread.
 */
public final class OptOutWriter {
    /** Changes on their way to Kafka. */
    private static final int IN_FLIGHT_MAX = 2_000;

    private final OptOutRecorder recorder;
    private final Queue<CompletableFuture<Void>> inFlight = new ArrayDeque<>();

    public OptOutWriter(OperatorContext context) {
        this.recorder = OptOutRecorder.ofOperator(context.publisher());
    }

    /** @param evidence ticket or file that proves it; never the text of a message */
    public void write(
            E164 recipient,
            OptOutScope scope,
            boolean optedOut,
            OptOutSource source,
            Optional<String> evidence,
            Instant at) {
        OptOutState state = optedOut ? OptOutState.OPTED_OUT : OptOutState.OPTED_IN;
        inFlight.add(recorder.record(
                new OptOutChange(recipient, scope, state, source, evidence, Optional.empty(), Optional.empty(), at)));
        if (inFlight.size() >= IN_FLIGHT_MAX) {
            Audit.acknowledged(inFlight.remove(), "an opt-out");
        }
    }

    /** Returns when Kafka has all. */
    public void flush() {
        while (!inFlight.isEmpty()) {
            Audit.acknowledged(inFlight.remove(), "an opt-out");
        }
    }
}
