package io.sluice.core.pace;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnFailureEvent;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnSuccessEvent;
import io.github.resilience4j.ratelimiter.internal.RateLimiterEventProcessor;
import io.sluice.core.sender.RatePoolName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A rate pool with the face of a Resilience4j {@link RateLimiter}, so that its registry, events and metrics show it. The
 * permits are the pacer's: exact in any sliding second, where Resilience4j's own limiter lets twice the limit through at
 * the edge of two cycles. Thread-safe.
 *
 * <p>A permission that is taken here counts as a request that may arrive as late as the pacer's bound says, since nobody
 * reports its answer.
 */
public final class PacedRateLimiter implements RateLimiter {
    private final Pacer pacer;
    private final RatePoolName pool;
    private final PaceRequest template;
    private final RateLimiterConfig config;
    private final RateLimiterEventProcessor events = new RateLimiterEventProcessor();
    private volatile Duration timeout;

    /** @param template sender, lane and service under which permissions that are asked for here are counted */
    public PacedRateLimiter(Pacer pacer, PaceRequest template, Duration timeout) {
        this.pacer = pacer;
        this.pool = template.sender().ratePool();
        this.template = template;
        this.timeout = timeout;
        this.config = RateLimiterConfig.custom()
                .limitForPeriod(pacer.view(pool).limit())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(timeout)
                .build();
        pacer.listen(pool, this::publish);
    }

    @Override
    public void changeTimeoutDuration(Duration timeoutDuration) {
        timeout = timeoutDuration;
    }

    /** Changes what this replica may use; never above the configured limit. */
    @Override
    public void changeLimitForPeriod(int limitForPeriod) {
        pacer.cap(pool, Math.min(limitForPeriod, config.getLimitForPeriod()));
    }

    @Override
    public boolean acquirePermission(int permits) {
        PaceRequest request =
                new PaceRequest(template.sender(), template.lane(), template.service(), template.weight(), permits);
        long deadline = pacer.deadlineIn(timeout);
        try (Place place = pacer.join(request)) {
            Optional<Permit> due = place.awaitCall(deadline) ? place.awaitPermit(deadline) : Optional.empty();
            due.ifPresent(Permit::unanswered);
            return due.isPresent();
        }
    }

    /** Always refuses: an exact permit cannot be promised for later, because it depends on answers still to come. */
    @Override
    public long reservePermission(int permits) {
        return -1;
    }

    /** Takes nothing away: permits belong to the commands in the line. */
    @Override
    public void drainPermissions() {}

    @Override
    public String getName() {
        return pool.value();
    }

    @Override
    public RateLimiterConfig getRateLimiterConfig() {
        return config;
    }

    @Override
    public Map<String, String> getTags() {
        return Map.of();
    }

    @Override
    public Metrics getMetrics() {
        return new Metrics() {
            @Override
            public int getNumberOfWaitingThreads() {
                return pacer.view(pool).waiting();
            }

            @Override
            public int getAvailablePermissions() {
                return pacer.view(pool).free();
            }
        };
    }

    @Override
    public EventPublisher getEventPublisher() {
        return events;
    }

    private void publish(int permits, boolean granted) {
        events.consumeEvent(
                granted
                        ? new RateLimiterOnSuccessEvent(getName(), permits)
                        : new RateLimiterOnFailureEvent(getName(), permits));
    }
}
