package io.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the chart hands to the Prometheus operator: rules that can be quiet in this release, labels as they were told. */
class ChartWatchTest {
    @Test
    void our_label_service_stays_ours() {
        assertThat(first("production", "ServiceMonitor")
                        .json()
                        .getAsJsonObject("spec")
                        .getAsJsonArray("endpoints")
                        .get(0)
                        .getAsJsonObject()
                        .get("honorLabels")
                        .getAsBoolean())
                .isTrue();
    }

    @Test
    void a_whole_release_has_every_rule_and_misses_only_its_own_dispatcher() {
        Map<String, String> rules = rules("production");
        assertThat(rules.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Watch.alerts().stream().map(Watch.Alert::name).toList());
        assertThat(rules)
                .containsEntry("SluiceDispatcherMissing", "absent(sluice_commands_in_flight{namespace=\"sms\"})");
    }

    @Test
    void a_webhook_alone_misses_no_dispatcher() {
        Map<String, String> rules = rules("webhook-only");
        assertThat(rules).hasSize(Watch.alerts().size() - 2);
        assertThat(rules.keySet())
                .doesNotContainAnyElementsOf(Set.of("SluiceDispatcherMissing", "SluiceCallbacksSilent"));
        assertThat(rules.values()).noneMatch(expression -> expression.contains("absent("));
    }

    private static Map<String, String> rules(String values) {
        Map<String, String> rules = new LinkedHashMap<>();
        JsonObject spec = first(values, "PrometheusRule").json().getAsJsonObject("spec");
        for (JsonElement group : spec.getAsJsonArray("groups")) {
            for (JsonElement rule : group.getAsJsonObject().getAsJsonArray("rules")) {
                JsonObject json = rule.getAsJsonObject();
                rules.put(json.get("alert").getAsString(), json.get("expr").getAsString());
            }
        }
        return rules;
    }

    private static KubernetesObject first(String values, String kind) {
        return Chart.asItIs().render(Chart.values(values)).stream()
                .filter(object -> object.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
