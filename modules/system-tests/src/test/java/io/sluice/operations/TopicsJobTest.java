package io.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.gateway.GatewayApplication;
import io.sluice.quickstart.broker.BrokerSettings;
import io.sluice.quickstart.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job of the chart, run as a process with the pod's environment against a real broker: of an installation without a
 * webhook, and without any credential.
 */
class TopicsJobTest {
    private static final Duration BOUND = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void the_job_creates_the_topics_and_ends() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(folder.resolve("kafka"), 0))) {
            assertThat(run(broker.bootstrapServers(), 1)).as(output()).isZero();

            assertThat(topics(broker.bootstrapServers()))
                    .contains(Topics.withDefaultPrefix().name(Topic.SMS_URGENT))
                    .contains(Topics.withDefaultPrefix().name(Topic.OPT_OUTS));
        }
    }

    @Test
    void the_job_fails_where_topics_cannot_be_created() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(folder.resolve("kafka"), 0))) {
            // More copies than there are brokers.
            assertThat(run(broker.bootstrapServers(), 3)).as(output()).isEqualTo(1);
            assertThat(output()).contains("sluice.topics.replication-factor");
        }
    }

    private int run(String bootstrapServers, int replicationFactor) throws IOException, InterruptedException {
        KubernetesObject job = job(bootstrapServers, replicationFactor);
        JsonObject container = job.containers().getFirst();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                GatewayApplication.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        environment(container, builder.environment());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS))
                    .as("ended by itself: %s", output())
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    private KubernetesObject job(String bootstrapServers, int replicationFactor) throws IOException {
        List<KubernetesObject> objects = Chart.withoutHooks(folder.resolve("chart"))
                .render(Map.of(
                        "config.spring.kafka.bootstrap-servers", bootstrapServers,
                        "config.sluice.topics.replication-factor", replicationFactor,
                        "config.sluice.twilio.account-sid", "AC00000000000000000000000000000001",
                        "config.sluice.webhook.public-url", "https://sms.example.com",
                        "config.sluice.delivery.mode", "live",
                        "config.sluice.twilio.api-key", "SK00000000000000000000000000000001",
                        "webhook.enabled", false,
                        "dispatcher.secrets.env.SLUICE_PRIVACY_HASH_KEY.secret", "sluice-privacy",
                        "dispatcher.secrets.env.SLUICE_PRIVACY_HASH_KEY.key", "hash-key"));
        String config = find(objects, "ConfigMap release-sluice-topics")
                .object("data")
                .get("application.yaml")
                .getAsString();
        Files.writeString(folder.resolve("application.yaml"), config);
        return find(objects, "Job release-sluice-topics");
    }

    /** The pod's variables, with a stand-in for the secret and the folder where the config map would be mounted. */
    private void environment(JsonObject container, Map<String, String> environment) {
        for (JsonElement each : container.getAsJsonArray("env")) {
            JsonObject variable = each.getAsJsonObject();
            environment.put(
                    variable.get("name").getAsString(),
                    variable.has("value") ? variable.get("value").getAsString() : "0123456789abcdef0123456789abcdef");
        }
        environment.put("SPRING_CONFIG_ADDITIONAL_LOCATION", "file:" + folder + "/");
    }

    private static Set<String> topics(String bootstrapServers)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listTopics().names().get(BOUND.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static KubernetesObject find(List<KubernetesObject> objects, String wanted) {
        return objects.stream()
                .filter(object -> object.toString().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private String output() throws IOException {
        Path output = folder.resolve("output");
        return Files.exists(output) ? Files.readString(output) : "";
    }
}
