package io.sluice.gateway.rate;

import io.sluice.core.lease.LeaseMember;
import io.sluice.gateway.observability.Liveness;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Takes part before the dispatcher's consumer starts, and gives the leases back after its drain. */
final class LeaseLifecycle implements SmartLifecycle {
    /** Above the tracker's, below that of the listener containers. */
    static final int PHASE = 2_000;
    /** Permits are cold a second after the last answer; who cannot wait that long leaves as if it were cut off. */
    private static final Duration LEAVE_BOUND = Duration.ofSeconds(5);

    private static final long JOIN_MILLIS_MAX = 3_000;

    private final LeaseMember member;
    private final KafkaRateLog rates;
    private final Liveness liveness;
    private @Nullable Thread thread;

    LeaseLifecycle(LeaseMember member, KafkaRateLog rates, Liveness liveness) {
        this.member = member;
        this.rates = rates;
        this.liveness = liveness;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform()
                .name("permit-leases")
                .start(liveness.vital("The renewal of permit leases", this::run));
    }

    private void run() {
        try (rates) {
            member.run();
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        if (running != null) {
            member.leave(LEAVE_BOUND);
            try {
                running.join(JOIN_MILLIS_MAX);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null && thread.isAlive();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
