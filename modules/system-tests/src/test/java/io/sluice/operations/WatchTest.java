package io.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import io.sluice.tidiness.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules, dashboards and runbooks name only metrics that exist, and each alert has all that belongs to it. */
class WatchTest {
    private static final Pattern METRIC_IN_TEXT =
            Pattern.compile("`((?:sluice|jvm|kafka|process|resilience4j|http_server)_[a-z0-9_]+)`");

    private static final Pattern PANEL_IN_TEXT = Pattern.compile("panel \"([^\"]+)\"");
    private static final Pattern GROUP_IN_TEXT = Pattern.compile("--group ([a-z.-]+)");
    private static final Pattern QUANTILE_LIMIT = Pattern.compile("^histogram_quantile\\(.*?\\) > ([0-9.]+)(?:\\s|$)");

    private final Observed observed = new Observed();

    @Test
    void every_rule_names_metrics_and_labels_that_exist() {
        assertThat(Watch.alerts()).hasSizeGreaterThan(45).allSatisfy(alert -> {
            assertThat(alert.expression().selectors()).as(alert.name()).isNotEmpty();
            assertThat(observed.faults(alert.expression())).as(alert.name()).isEmpty();
        });
    }

    @Test
    void every_panel_names_metrics_and_labels_that_exist() {
        assertThat(Watch.dashboards()).hasSize(6).allSatisfy(dashboard -> assertThat(Watch.panels(dashboard))
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        panel -> assertThat(panel.expressions()).isNotEmpty().allSatisfy(expression -> {
                            assertThat(expression.selectors()).as(panel.title()).isNotEmpty();
                            assertThat(observed.faults(expression))
                                    .as(panel.title())
                                    .isEmpty();
                        })));
    }

    @Test
    void every_metric_in_a_runbook_exists() {
        List<String> named = new ArrayList<>();
        for (Path runbook : Watch.runbooks()) {
            METRIC_IN_TEXT.matcher(Checkout.read(runbook)).results().forEach(metric -> named.add(metric.group(1)));
        }
        assertThat(named).hasSizeGreaterThan(30).allMatch(observed::knows);
    }

    @Test
    void every_panel_and_consumer_group_that_a_runbook_names_exists() {
        Set<String> titles = Watch.dashboards().stream()
                .flatMap(file -> Watch.panels(file).stream())
                .map(Watch.Panel::title)
                .collect(Collectors.toSet());
        List<String> panels = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (Path runbook : Watch.runbooks()) {
            String text = Checkout.read(runbook).replaceAll("\\s+", " ");
            PANEL_IN_TEXT.matcher(text).results().forEach(panel -> panels.add(panel.group(1)));
            GROUP_IN_TEXT.matcher(text).results().forEach(group -> groups.add(group.group(1)));
            assertThat(text).as(runbook.toString()).doesNotContainPattern("kafka-[a-z-]+\\.sh (?!--bootstrap-server)-");
        }
        assertThat(panels).hasSizeGreaterThanOrEqualTo(5).isSubsetOf(titles);
        assertThat(groups).isNotEmpty().containsOnly("sluice.dispatcher");
    }

    /** Between two buckets a quantile is a guess: a limit there would be crossed too early or too late. */
    @Test
    void every_limit_of_a_quantile_is_a_bucket() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new Metrics(registry).timer(Metric.JOURNAL_WRITE, "intent").record(Duration.ZERO);
        String shown = registry.scrape();
        List<String> limits = Watch.alerts().stream()
                .map(alert -> QUANTILE_LIMIT.matcher(alert.expression().text()))
                .filter(Matcher::find)
                .map(limit -> limit.group(1))
                .toList();
        assertThat(limits).hasSizeGreaterThanOrEqualTo(5).allSatisfy(limit -> assertThat(shown)
                .contains("le=\"" + Double.parseDouble(limit) + "\""));
    }

    @Test
    void a_name_that_does_not_exist_is_seen() {
        Expression expression =
                new Expression("sum by (lane, color) (rate(sluice_commands_red_total{lane=\"x\"}[5m])) / "
                        + "sum(increase(sluice_commands_read_total{shade!=\"a_b\"}[5m])) # sluice_comment");
        assertThat(observed.faults(expression))
                .containsExactly(
                        "no metric sluice_commands_red_total",
                        "nothing has the label color",
                        "sluice_commands_read_total has no label shade");
    }

    @Test
    void every_alert_has_a_runbook_and_every_runbook_an_alert() {
        Set<String> alerts = Watch.alerts().stream().map(Watch.Alert::name).collect(Collectors.toSet());
        assertThat(Watch.runbooks().stream()
                        .map(file -> file.getFileName().toString().replace(".md", "")))
                .containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(Watch.alerts()).allSatisfy(alert -> {
            assertThat(alert.runbook()).isEqualTo("docs/runbooks/" + alert.name() + ".md");
            assertThat(Checkout.read(Watch.ROOT.resolve(alert.runbook())))
                    .startsWith("# " + alert.name() + "\n\nSeverity " + alert.severity() + ";")
                    .contains("## What it means", "## What to look at", "## What to do");
        });
    }

    @Test
    void every_alert_says_how_urgent_it_is_and_names_no_label_that_it_lost() {
        Pattern label = Pattern.compile("\\$labels\\.([a-z_]+)");
        assertThat(Watch.alerts()).allSatisfy(alert -> {
            assertThat(alert.severity()).isIn("page", "ticket");
            label.matcher(alert.summary())
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !alert.expression().grouping().isEmpty())
                    .forEach(name -> assertThat(alert.expression().grouping())
                            .as(alert.name())
                            .contains(name));
        });
    }

    @Test
    void every_alert_is_in_the_operations_guide() {
        String guide = Checkout.read(Watch.ROOT.resolve("docs/OPERATIONS.md"));
        assertThat(Watch.alerts()).allSatisfy(alert -> assertThat(guide).contains("`" + alert.name() + "`"));
    }

    @Test
    void every_alert_is_seen_firing_in_a_test_of_promtool() {
        String tests = Watch.ruleTests().stream().map(Checkout::read).collect(Collectors.joining());
        assertThat(Watch.alerts())
                .allSatisfy(alert -> assertThat(tests).contains("{alertname=\"" + alert.name() + "\"}', value: 1"));
    }
}
