package io.sluice.gateway.shield;

import io.sluice.core.phone.Country;
import io.sluice.core.shield.ShieldBook;
import io.sluice.core.shield.ShieldFact;
import io.sluice.core.shield.ShieldMode;
import io.sluice.gateway.observability.CountryTag;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import java.util.Locale;

/** Counts what the shield decides. Thread-safe; holds no personal data. */
final class ShieldMetrics {
    private static final String NONE = "none";

    /** Why a decision went on with less than it wants. */
    enum Gap {
        UNREAD,
        UNACKNOWLEDGED
    }

    private final Metrics metrics;

    ShieldMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    void observe(ShieldBook book) {
        metrics.gauge(Metric.SHIELD_REMEMBERED, () -> book.figures().numbers(), "numbers");
        metrics.gauge(Metric.SHIELD_REMEMBERED, () -> book.figures().ranges(), "ranges");
        metrics.counter(Metric.SHIELD_FORGOTTEN, () -> book.figures().forgotten());
    }

    void decided(ShieldFact.Decided fact, ShieldMode mode) {
        metrics.counter(
                        Metric.SHIELD_DECISIONS,
                        word(mode),
                        word(fact.outcome()),
                        fact.reason().map(Enum::name).orElse(NONE),
                        CountryTag.of(fact.country().code()))
                .increment();
    }

    void falseAlarms(Country country, int codes) {
        if (codes > 0) {
            metrics.counter(Metric.SHIELD_FALSE_ALARMS, CountryTag.of(country.code()))
                    .increment(codes);
        }
    }

    void gap(Gap gap) {
        metrics.counter(Metric.SHIELD_GAPS, word(gap)).increment();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
