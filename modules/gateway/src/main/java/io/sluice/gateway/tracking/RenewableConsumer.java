package io.sluice.gateway.tracking;

import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop's consumer, replaced when Kafka fails it. Used by the loop's thread only, except for {@link #wakeup}. */
final class RenewableConsumer {
    /** Pause before the next try to make a consumer. */
    private static final Duration RENEW_PAUSE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(RenewableConsumer.class);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Scheduler scheduler;
    private volatile Consumer<byte[], byte[]> present;

    RenewableConsumer(Supplier<Consumer<byte[], byte[]>> consumers, Scheduler scheduler) {
        this.consumers = consumers;
        this.scheduler = scheduler;
        this.present = consumers.get();
    }

    Consumer<byte[], byte[]> get() {
        return present;
    }

    void wakeup() {
        present.wakeup();
    }

    /** Closes this one and makes another, tried again for as long as it is wanted. The new one has no partitions. */
    void renew(BooleanSupplier wanted) {
        close();
        while (wanted.getAsBoolean()) {
            try {
                present = consumers.get();
                return;
            } catch (RuntimeException e) {
                log.error("The tracker has no consumer: {}", e.getClass().getName());
                scheduler.sleepUntil(scheduler.deadlineIn(RENEW_PAUSE));
            }
        }
    }

    void close() {
        try {
            present.close();
        } catch (RuntimeException e) {
            log.warn(
                    "The tracker's consumer was not closed in order: {}",
                    e.getClass().getName());
        }
    }
}
