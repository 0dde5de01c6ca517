package io.sluice.gateway.observability;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.core.KafkaAdmin;

/** Up while the cluster answers. Asks at most once per {@link #KEPT}, whoever probes and however often. Thread-safe. */
final class KafkaHealth implements HealthIndicator {
    static final Duration KEPT = Duration.ofSeconds(5);

    private final KafkaAdmin admin;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Answer> last = new AtomicReference<>();

    private record Answer(Health health, long atNanos) {}

    KafkaHealth(KafkaAdmin admin, LongSupplier nanoTime) {
        this.admin = admin;
        this.nanoTime = nanoTime;
    }

    @Override
    public Health health() {
        Answer known = last.get();
        if (known != null && nanoTime.getAsLong() - known.atNanos() < KEPT.toNanos()) {
            return known.health();
        }
        Health asked = ask();
        last.set(new Answer(asked, nanoTime.getAsLong()));
        return asked;
    }

    private Health ask() {
        try {
            String cluster = Objects.requireNonNullElse(admin.clusterId(), "unknown");
            return Health.up().withDetail("cluster", cluster).build();
        } catch (KafkaException | org.springframework.kafka.KafkaException | IllegalStateException e) {
            return Health.down()
                    .withDetail("error", e.getClass().getSimpleName())
                    .build();
        }
    }
}
