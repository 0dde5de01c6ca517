package io.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.sluice.tidiness.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** docker-compose.yml: nothing floats, nothing is open to others, and rules and dashboards are the chart's own. */
class ComposeTest {
    private static final Path FILE = Watch.ROOT.resolve("docker-compose.yml");
    private static final Path DOCKERFILE = Watch.ROOT.resolve("modules/gateway/image/Dockerfile");
    private static final Path TESTED =
            Watch.ROOT.resolve("modules/system-tests/src/test/java/io/sluice/containers/Installation.java");

    /** A name and a version with at least two numbers. */
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+[\\w.-]*");

    private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)(?: AS (\\S+))?$");

    private final JsonObject compose = Chart.json(Checkout.read(FILE)).getAsJsonObject();

    @Test
    void every_image_is_pinned() {
        assertThat(services()).hasSizeGreaterThan(7).allSatisfy((name, service) -> assertThat(text(service, "image"))
                .as(name)
                .matches(PINNED));
    }

    @Test
    void every_base_image_is_pinned() {
        List<String> stages = new ArrayList<>();
        List<String> bases = new ArrayList<>();
        FROM.matcher(Checkout.read(DOCKERFILE)).results().forEach(from -> {
            if (!stages.contains(from.group(1))) {
                bases.add(from.group(1));
            }
            stages.add(from.group(2));
        });
        assertThat(bases).isNotEmpty().allMatch(base -> PINNED.matcher(base).matches());
    }

    @Test
    void ports_are_open_on_this_machine_only() {
        assertThat(services().values().stream().flatMap(service -> texts(service, "ports")))
                .hasSizeGreaterThan(4)
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void every_service_that_stays_says_whether_it_is_healthy() {
        services().forEach((name, service) -> {
            boolean stays = !text(service, "restart").equals("no");
            boolean ours = text(service, "image").startsWith("sluice:");
            assertThat(!stays || ours || service.has("healthcheck")).as(name).isTrue();
        });
        assertThat(Checkout.read(DOCKERFILE)).contains("HEALTHCHECK");
    }

    @Test
    void what_is_ours_can_write_nothing_and_may_do_nothing() {
        assertThat(services().values().stream()
                        .filter(service -> text(service, "image").startsWith("sluice")))
                .hasSize(4)
                .allSatisfy(service -> {
                    assertThat(service.get("read_only").getAsBoolean()).isTrue();
                    assertThat(texts(service, "cap_drop")).containsExactly("ALL");
                    assertThat(texts(service, "tmpfs")).containsExactly("/tmp");
                });
    }

    @Test
    void what_is_mounted_is_the_charts_own() {
        List<String> mounted = services().values().stream()
                .flatMap(service -> texts(service, "volumes"))
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.split(":", -1)[0])
                .toList();

        assertThat(mounted).containsExactlyInAnyOrder("./helm/sluice/alerts", "./helm/sluice/dashboards");
        assertThat(mounted).allMatch(folder -> Files.isDirectory(Watch.ROOT.resolve(folder)));
    }

    @Test
    void the_broker_is_the_one_that_is_tested() {
        assertThat(Checkout.read(TESTED)).contains('"' + text(services().get("kafka"), "image") + '"');
    }

    private Map<String, JsonObject> services() {
        Map<String, JsonObject> services = new LinkedHashMap<>();
        compose.getAsJsonObject("services")
                .entrySet()
                .forEach(service ->
                        services.put(service.getKey(), service.getValue().getAsJsonObject()));
        return services;
    }

    private static String text(JsonObject service, String key) {
        return service.has(key) ? service.get(key).getAsString() : "";
    }

    private static Stream<String> texts(JsonObject service, String key) {
        return service.has(key)
                ? StreamSupport.stream(service.getAsJsonArray(key).spliterator(), false)
                        .map(JsonElement::getAsString)
                : Stream.empty();
    }
}
