package io.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.marcnuri.helm.LintResult;
import io.sluice.tidiness.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart renders for each values file, and what it renders is what Kubernetes takes and what is safe to run. */
class ChartTest {
    @TempDir
    Path copy;

    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @Test
    void lint_finds_nothing() {
        LintResult lint = Chart.asItIs().lint();
        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void every_object_is_one_that_kubernetes_takes(Path values) throws IOException {
        List<KubernetesObject> objects = Chart.withoutHooks(copy).render(values);
        for (KubernetesObject object : objects) {
            object.validate();
        }
        assertThat(objects.stream().map(KubernetesObject::toString))
                .doesNotHaveDuplicates()
                .containsAnyOf("Deployment release-sluice-webhook", "Deployment release-sluice-dispatcher");
    }

    @Test
    void a_mistyped_field_is_seen() {
        for (String kind : List.of("Deployment", "ScaledObject")) {
            KubernetesObject object = first(production(), kind);
            object.object("spec").addProperty("replcas", 1);
            assertThatThrownBy(object::validate).hasMessageContaining("replcas");
        }
    }

    @Test
    void defaults_are_two_deployments_and_a_job_that_creates_topics() {
        assertThat(defaults().stream().filter(KubernetesObject::runsPods).map(KubernetesObject::toString))
                .containsExactlyInAnyOrder(
                        "Deployment release-sluice-dispatcher",
                        "Deployment release-sluice-webhook",
                        "Job release-sluice-topics");
    }

    @Test
    void the_webhook_alone_has_nothing_of_the_dispatcher() {
        List<KubernetesObject> objects = Chart.withoutHooks(copy).render(Chart.values("webhook-only"));
        assertThat(objects.stream().map(KubernetesObject::name)).noneMatch(name -> name.contains("dispatcher"));
        assertThat(objects.stream().map(KubernetesObject::kind)).contains("HorizontalPodAutoscaler", "Ingress");
    }

    @Test
    void production_has_everything_that_watches_and_scales() {
        assertThat(production().stream().map(KubernetesObject::kind))
                .contains("ScaledObject", "HorizontalPodAutoscaler", "ServiceMonitor", "PrometheusRule", "Ingress");
        assertThat(production().stream().map(KubernetesObject::name).filter(name -> name.contains("-dashboard-")))
                .hasSize(6);
    }

    @Test
    void scaling_looks_at_the_group_and_the_topics_that_dispatchers_read() {
        String scaling = first(production(), "ScaledObject").json().toString();
        assertThat(scaling).contains("\"consumerGroup\":\"sluice.dispatcher\"");
        for (String topic : List.of(
                "sms.urgent",
                "sms.normal",
                "sms.bulk",
                "sms.alerts",
                "verify.start",
                "verify.check",
                "calls",
                "cancel")) {
            assertThat(scaling).contains("\"topic\":\"sluice." + topic + "\"");
        }
    }

    @Test
    void scaling_leaves_to_a_trigger_authentication_what_nobody_set() {
        String unset = scaling(Map.of());
        assertThat(unset).doesNotContain("\"tls\"", "\"sasl\"");
        assertThat(scaling(Map.of("dispatcher.autoscaling.tls", true, "dispatcher.autoscaling.sasl", "scram_sha512")))
                .contains("\"tls\":\"enable\"", "\"sasl\":\"scram_sha512\"");
    }

    private static String scaling(Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("dispatcher.autoscaling.enabled", true);
        return first(Chart.asItIs().render(values), "ScaledObject").json().toString();
    }

    @Test
    void every_pod_has_the_credentials_of_its_role_and_no_others() {
        Map<String, String> pods = new HashMap<>();
        Chart.withoutHooks(copy).render(Chart.values("production")).stream()
                .filter(KubernetesObject::runsPods)
                .forEach(object -> pods.put(object.name(), object.podSpec().toString()));
        Map<String, List<String>> own = Map.of(
                "release-sluice-dispatcher", List.of("SLUICE_TWILIO_API_SECRET", "kafka-dispatcher-tls"),
                "release-sluice-webhook", List.of("SLUICE_TWILIO_AUTH_TOKEN", "kafka-webhook-tls"),
                "release-sluice-topics", List.of("kafka-topics-tls"),
                "release-sluice-tools", List.of("kafka-operator-tls"));
        assertThat(pods).containsOnlyKeys(own.keySet());
        own.forEach((pod, mine) -> {
            assertThat(pods.get(pod)).contains(mine).contains("SLUICE_PRIVACY_HASH_KEY");
            own.forEach((other, theirs) -> {
                if (!other.equals(pod)) {
                    assertThat(pods.get(pod)).doesNotContain(theirs);
                }
            });
        });
    }

    @Test
    void the_configuration_of_a_role_goes_before_the_shared_one() {
        List<KubernetesObject> objects = Chart.withoutHooks(copy)
                .render(Map.of(
                        "tools.enabled", true,
                        "config.spring.kafka.client-id", "all",
                        "webhook.config.spring.kafka.client-id", "mine"));
        for (String role : List.of("dispatcher-config", "webhook-config", "tools-config", "topics")) {
            String config =
                    named(objects, "ConfigMap release-sluice-" + role).json().toString();
            assertThat(config).contains(role.startsWith("webhook") ? "client-id: mine" : "client-id: all");
        }
    }

    @Test
    void the_tools_wait_for_people_on_call_where_they_are_wanted() {
        assertThat(defaults().stream().map(KubernetesObject::name)).noneMatch(name -> name.contains("tools"));
        List<KubernetesObject> objects = production();
        JsonObject container =
                named(objects, "Deployment release-sluice-tools").containers().getFirst();
        assertThat(container.get("image").getAsString()).startsWith("registry.example.com/sluice-tools:");
        assertThat(container.toString())
                .contains("\"SPRING_KAFKA_BOOTSTRAP_SERVERS\",\"value\":\"kafka-1.example.com:9093")
                .doesNotContain("AUTH_TOKEN", "API_SECRET");
        String policy =
                named(objects, "NetworkPolicy release-sluice-tools").json().toString();
        assertThat(policy).contains("9093", "443", "\"ingress\":[]");
        assertThat(Checkout.read(Checkout.here().root().resolve("docs/COMMAND_LINE.md")))
                .contains("kubectl exec deploy/sms-sluice-tools -- sluice");
        assertThat(Checkout.read(Checkout.here().root().resolve("modules/gateway/image/Dockerfile")))
                .contains("FROM command-line AS tools\nCOPY modules/gateway/image/sluice /usr/local/bin/");
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void every_container_is_bare_of_rights(Path values) {
        for (KubernetesObject object : Chart.withoutHooks(copy).render(values)) {
            if (!object.runsPods()) {
                continue;
            }
            JsonObject pod = object.podSpec();
            assertThat(pod.get("automountServiceAccountToken").getAsBoolean()).isFalse();
            assertThat(pod.getAsJsonObject("securityContext")
                            .get("runAsNonRoot")
                            .getAsBoolean())
                    .isTrue();
            for (JsonObject container : object.containers()) {
                JsonObject security = container.getAsJsonObject("securityContext");
                assertThat(security.get("readOnlyRootFilesystem").getAsBoolean())
                        .isTrue();
                assertThat(security.get("allowPrivilegeEscalation").getAsBoolean())
                        .isFalse();
                assertThat(security.toString()).contains("\"drop\":[\"ALL\"]");
                assertThat(container
                                .getAsJsonObject("resources")
                                .getAsJsonObject("limits")
                                .has("memory"))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void every_selector_meets_pods_and_every_target_exists(Path values) {
        List<KubernetesObject> objects = Chart.withoutHooks(copy).render(values);
        List<Set<String>> pods = objects.stream()
                .filter(KubernetesObject::runsPods)
                .map(object -> entries(object.object("spec", "template", "metadata", "labels")))
                .toList();
        Set<String> names = new HashSet<>();
        objects.forEach(object -> names.add(object.toString()));

        for (KubernetesObject object : objects) {
            selector(object).ifPresent(wanted -> assertThat(pods)
                    .as("pods of %s", object)
                    .anyMatch(labels -> labels.containsAll(entries(wanted))));
            object.at("spec", "scaleTargetRef", "name")
                    .ifPresent(target -> assertThat(names).contains("Deployment " + target.getAsString()));
        }
    }

    private static Optional<JsonObject> selector(KubernetesObject object) {
        return switch (object.kind()) {
            case "Service" -> object.at("spec", "selector").map(JsonElement::getAsJsonObject);
            case "PodDisruptionBudget" ->
                object.at("spec", "selector", "matchLabels").map(JsonElement::getAsJsonObject);
            case "NetworkPolicy" ->
                object.at("spec", "podSelector", "matchLabels").map(JsonElement::getAsJsonObject);
            default -> Optional.empty();
        };
    }

    private static Set<String> entries(JsonObject labels) {
        Set<String> entries = new HashSet<>();
        labels.entrySet().forEach(e -> entries.add(e.getKey() + "=" + e.getValue()));
        return entries;
    }

    private List<KubernetesObject> defaults() {
        return Chart.withoutHooks(copy).render(Chart.values("defaults"));
    }

    private static List<KubernetesObject> production() {
        return Chart.asItIs().render(Chart.values("production"));
    }

    private static KubernetesObject named(List<KubernetesObject> objects, String wanted) {
        return objects.stream()
                .filter(object -> object.toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + wanted));
    }

    private static KubernetesObject first(List<KubernetesObject> objects, String kind) {
        return objects.stream()
                .filter(object -> object.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
