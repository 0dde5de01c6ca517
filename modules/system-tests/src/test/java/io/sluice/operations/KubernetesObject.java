package io.sluice.operations;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One rendered object. */
record KubernetesObject(JsonObject json) {
    private interface Validator {
        /** @throws IllegalArgumentException naming the field that does not exist or is missing */
        void validate(JsonElement json) throws IOException;
    }

    private static final Map<String, Validator> BUILT_IN = Map.of(
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "batch/v1 Job", V1Job::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "v1 ServiceAccount", V1ServiceAccount::validateJsonElement,
            "v1 ConfigMap", V1ConfigMap::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement);

    String kind() {
        return json.get("kind").getAsString();
    }

    String name() {
        return json.getAsJsonObject("metadata").get("name").getAsString();
    }

    /** Strict: a field that Kubernetes, or the operator behind a custom kind, does not know is refused. */
    void validate() throws IOException {
        String type = json.get("apiVersion").getAsString() + " " + kind();
        Validator validator = BUILT_IN.get(type);
        if (validator == null) {
            CustomKinds.validate(type, json);
        } else {
            validator.validate(json);
        }
    }

    /** The member at the end of this path of members. */
    Optional<JsonElement> at(String... path) {
        JsonElement at = json;
        for (String step : path) {
            if (at == null || !at.isJsonObject()) {
                return Optional.empty();
            }
            at = at.getAsJsonObject().get(step);
        }
        return Optional.ofNullable(at);
    }

    JsonObject object(String... path) {
        return at(path).orElseThrow(() -> new AssertionError(this + " has no " + String.join(".", path)))
                .getAsJsonObject();
    }

    boolean runsPods() {
        return kind().equals("Deployment") || kind().equals("Job");
    }

    /** Whether it runs the gateway in one of its two lasting roles. */
    boolean runsGateway() {
        return kind().equals("Deployment") && !name().endsWith("-tools");
    }

    JsonObject podSpec() {
        return object("spec", "template", "spec");
    }

    List<JsonObject> containers() {
        return StreamSupport.stream(podSpec().getAsJsonArray("containers").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
