package io.sluice.gateway.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Metrics metrics = new Metrics(registry);

    @Test
    void a_counter_has_its_tags_in_the_order_of_the_keys() {
        metrics.counter(Metric.SEGMENTS_SENT, "shop", "main", "US").increment(3);

        assertThat(registry.scrape())
                .contains("sluice_segments_sent_total{country=\"US\",sender=\"main\",service=\"shop\"} 3.0");
    }

    @Test
    void a_timer_is_a_histogram_in_seconds() {
        metrics.timer(Metric.JOURNAL_WRITE, "intent").record(Duration.ofMillis(20));

        assertThat(registry.scrape())
                .contains("sluice_journal_write_seconds_bucket{entry=\"intent\",le=\"0.025\"} 1")
                .contains("sluice_journal_write_seconds_bucket{entry=\"intent\",le=\"0.005\"} 0");
    }

    @Test
    void a_gauge_is_asked_at_the_scrape_and_can_be_taken_away() {
        double[] now = {1};
        Gauge gauge = metrics.gauge(Metric.WATERMARK_AGE, () -> now[0], "bulk", "7");
        now[0] = 42;

        assertThat(registry.scrape()).contains("sluice_watermark_age_seconds{lane=\"bulk\",partition=\"7\"} 42.0");
        metrics.remove(gauge);
        assertThat(registry.scrape()).doesNotContain("sluice_watermark_age_seconds{");
    }

    @Test
    void a_counter_kept_elsewhere_is_a_counter() {
        metrics.counter(Metric.SENDS_AFTER_OPT_OUT, () -> 0);

        assertThat(registry.scrape()).contains("sluice_sends_after_opt_out_total 0.0");
    }

    /** Nobody but the meter knows the source. */
    @Test
    void a_counter_kept_elsewhere_goes_on_after_a_collection_of_garbage() {
        AtomicLong kept = new AtomicLong();
        metrics.counter(Metric.TRACKER_ODDITIES, kept::doubleValue, "SECOND_MESSAGE");
        WeakReference<Object> collected = new WeakReference<>(new Object());
        while (collected.get() != null) {
            System.gc();
        }
        kept.set(1);

        assertThat(registry.scrape()).contains("sluice_tracker_oddities_total{oddity=\"SECOND_MESSAGE\"} 1.0");
    }

    @Test
    void another_kind_or_number_of_tags_than_documented_is_a_defect() {
        assertThatThrownBy(() -> metrics.timer(Metric.SEGMENTS_SENT, "shop", "main", "US"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> metrics.counter(Metric.SEGMENTS_SENT, "shop"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
