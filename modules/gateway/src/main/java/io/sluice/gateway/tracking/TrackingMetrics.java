package io.sluice.gateway.tracking;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.sluice.core.tracking.FoldFigures;
import io.sluice.core.tracking.MessageState;
import io.sluice.core.tracking.Oddity;
import io.sluice.core.tracking.StatusChange;
import io.sluice.core.tracking.TrackingObserver;
import io.sluice.gateway.observability.CountryTag;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The tracker's meters. Thread-safe. */
final class TrackingMetrics implements TrackingObserver {
    private static final double MICROS = 1e6;
    private static final String NONE = "none";

    private final Metrics metrics;
    private final Map<MessageState, Counter> transitions = new EnumMap<>(MessageState.class);
    private final Map<String, Timer> deliveries = new ConcurrentHashMap<>();
    private final AtomicReference<Figures> figures = new AtomicReference<>(new Figures());
    private final Map<Oddity, Long> endedOddities = new ConcurrentHashMap<>();

    private final Counter unreported;

    TrackingMetrics(Metrics metrics, Supplier<Instant> now) {
        this.metrics = metrics;
        this.unreported = metrics.counter(Metric.MESSAGES_UNREPORTED);
        for (MessageState state : MessageState.values()) {
            transitions.put(state, metrics.counter(Metric.STATUS_TRANSITIONS, state.name()));
        }
        metrics.gauge(Metric.MESSAGES_OPEN, () -> figures.get().open);
        metrics.gauge(Metric.IN_DOUBT_OPEN, () -> figures.get().inDoubt);
        metrics.gauge(Metric.IN_DOUBT_OLDEST, () -> seconds(figures.get().inDoubtAge(now.get())));
        metrics.gauge(Metric.TRACKER_LAG, () -> figures.get().lag);
        metrics.gauge(Metric.CHECKPOINT_AGE, () -> seconds(figures.get().checkpointAge));
        for (Oddity oddity : Oddity.values()) {
            metrics.counter(Metric.TRACKER_ODDITIES, () -> figures.get().count(oddity), oddity.name());
        }
    }

    /** What all owned partitions show together. */
    static final class Figures {
        private int open;
        private int inDoubt;
        private Instant oldestInDoubt = Instant.MAX;
        private long lag;
        private Duration checkpointAge = Duration.ZERO;
        private final Map<Oddity, Long> oddities = new EnumMap<>(Oddity.class);

        void add(FoldFigures fold, long lagging, Duration age) {
            open += fold.open();
            inDoubt += fold.inDoubt();
            fold.oldestInDoubt().filter(oldestInDoubt::isAfter).ifPresent(oldest -> oldestInDoubt = oldest);
            lag += lagging;
            checkpointAge = age.compareTo(checkpointAge) > 0 ? age : checkpointAge;
            fold.oddities().forEach((oddity, count) -> oddities.merge(oddity, count, Long::sum));
        }

        private Duration inDoubtAge(Instant now) {
            return oldestInDoubt.isBefore(now) ? Duration.between(oldestInDoubt, now) : Duration.ZERO;
        }

        private double count(Oddity oddity) {
            return oddities.getOrDefault(oddity, 0L);
        }
    }

    @Override
    public void published(StatusChange change) {
        if (change.verification().isPresent()) {
            String profile = change.facts().sender().orElse(NONE);
            metrics.counter(
                            Metric.VERIFICATION_STATUSES,
                            profile,
                            change.verification().get().state().name())
                    .increment();
            return;
        }
        spent(change);
        if (change.call().isPresent()) {
            String caller = change.facts().sender().orElse(NONE);
            metrics.counter(
                            Metric.CALL_STATUSES,
                            caller,
                            change.call().get().state().name())
                    .increment();
            return;
        }
        Counter counter = transitions.get(change.state());
        if (counter != null && !change.priceOnly()) {
            counter.increment();
        }
        if (change.last() && change.acceptedAt().isPresent() && !change.priceOnly()) {
            // The provider tells its own times in whole minutes at worst: the receipt's arrival is the better clock.
            Duration took = Duration.between(change.acceptedAt().get(), change.observedAt());
            String sender = change.facts().sender().orElse(NONE);
            delivered(change, sender);
            deliveries
                    .computeIfAbsent(
                            sender + ' ' + change.state(),
                            _ -> metrics.timer(
                                    Metric.DELIVERY_TIME, sender, change.state().name()))
                    .record(took.isNegative() ? Duration.ZERO : took);
        }
    }

    private void spent(StatusChange change) {
        change.detail().priceMicros().ifPresent(micros -> metrics.counter(
                        Metric.MONEY_SPENT,
                        change.detail().currency().orElse(NONE),
                        change.facts().sender().orElse(NONE))
                .increment(micros / MICROS));
    }

    /** The codes are Twilio's own: some hundreds at most. */
    private void delivered(StatusChange change, String sender) {
        String country = CountryTag.of(change.facts().country().orElse(CountryTag.OTHER));
        OptionalInt code = change.detail().providerCode();
        metrics.counter(
                        Metric.DELIVERIES,
                        sender,
                        country,
                        change.state().name(),
                        code.isPresent() ? Integer.toString(code.getAsInt()) : NONE)
                .increment();
    }

    void unreported() {
        unreported.increment();
    }

    void asked(String answer) {
        metrics.counter(Metric.MESSAGES_ASKED, answer).increment();
    }

    /** A partition ends: what it met stays counted. */
    void ended(FoldFigures last) {
        last.oddities().forEach((oddity, count) -> endedOddities.merge(oddity, count, Long::sum));
    }

    void show(Collection<Partition> partitions) {
        Figures sum = new Figures();
        sum.oddities.putAll(endedOddities);
        partitions.forEach(one -> sum.add(one.figures(), one.lag(), one.checkpointAge()));
        figures.set(sum);
    }

    /** One owned partition's part of the figures. */
    record Partition(FoldFigures figures, long lag, Duration checkpointAge) {}

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
