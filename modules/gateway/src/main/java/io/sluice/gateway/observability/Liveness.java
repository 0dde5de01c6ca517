package io.sluice.gateway.observability;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Whether this process can still do its work. Where a part has ended that nothing in the process starts again, only a
 * new process helps, and the platform starts one when this one is no longer live. Thread-safe.
 */
public final class Liveness {
    private static final Logger log = LoggerFactory.getLogger(Liveness.class);

    private final ApplicationEventPublisher events;

    public Liveness(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** From now on the process is to be replaced. */
    public void broken() {
        AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
    }

    /**
     * A task that nothing is sent without. It returns when it was asked to end; anything that it throws, errors
     * included, breaks the process.
     *
     * @param name for the log
     */
    public Runnable vital(String name, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable ended) {
                try {
                    // Its class only: the text may hold what was read.
                    log.error(
                            "{} ended by {}: this process has to be replaced",
                            name,
                            ended.getClass().getName());
                } finally {
                    broken();
                }
            }
        };
    }
}
