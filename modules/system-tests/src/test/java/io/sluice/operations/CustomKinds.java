package io.sluice.operations;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields that the chart may use of kinds which Kubernetes itself does not know, from their operators' API references.
 * {@code []} is any element of a list, and {@code *} any key of a map.
 */
final class CustomKinds {
    private static final Set<String> METADATA =
            Set.of("apiVersion", "kind", "metadata.name", "metadata.labels.*", "metadata.annotations.*");

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "keda.sh/v1alpha1 ScaledObject",
            Set.of(
                    "spec.scaleTargetRef.name",
                    "spec.minReplicaCount",
                    "spec.maxReplicaCount",
                    "spec.pollingInterval",
                    "spec.cooldownPeriod",
                    "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds",
                    "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.policies[].type",
                    "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.policies[].value",
                    "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.policies[].periodSeconds",
                    "spec.triggers[].type",
                    "spec.triggers[].metadata.bootstrapServers",
                    "spec.triggers[].metadata.consumerGroup",
                    "spec.triggers[].metadata.topic",
                    "spec.triggers[].metadata.lagThreshold",
                    "spec.triggers[].metadata.offsetResetPolicy",
                    "spec.triggers[].metadata.tls",
                    "spec.triggers[].metadata.sasl",
                    "spec.triggers[].authenticationRef.name"),
            "monitoring.coreos.com/v1 ServiceMonitor",
            Set.of(
                    "spec.selector.matchLabels.*",
                    "spec.namespaceSelector.matchNames[]",
                    "spec.endpoints[].port",
                    "spec.endpoints[].path",
                    "spec.endpoints[].interval",
                    "spec.endpoints[].honorLabels"),
            "monitoring.coreos.com/v1 PrometheusRule",
            Set.of(
                    "spec.groups[].name",
                    "spec.groups[].rules[].alert",
                    "spec.groups[].rules[].expr",
                    "spec.groups[].rules[].for",
                    "spec.groups[].rules[].labels.*",
                    "spec.groups[].rules[].annotations.*"));

    private CustomKinds() {}

    static void validate(String type, JsonObject json) {
        Set<String> known = FIELDS.get(type);
        if (known == null) {
            throw new IllegalArgumentException("No fields are known of " + type);
        }
        Set<String> used = new TreeSet<>();
        collect("", json, used);
        used.removeIf(path -> matches(path, METADATA) || matches(path, known));
        if (!used.isEmpty()) {
            throw new IllegalArgumentException(type + " has no " + used);
        }
    }

    private static boolean matches(String path, Set<String> known) {
        return known.stream()
                .anyMatch(field -> field.endsWith(".*")
                        ? path.startsWith(field.substring(0, field.length() - 1))
                        : path.equals(field));
    }

    private static void collect(String path, JsonElement json, Set<String> leaves) {
        if (json.isJsonObject()) {
            json.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> collect(path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), leaves));
        } else if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(e -> collect(path + "[]", e, leaves));
        } else {
            leaves.add(path);
        }
    }
}
