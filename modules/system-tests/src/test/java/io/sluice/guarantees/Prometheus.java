package io.sluice.guarantees;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.sluice.operations.Watch;
import io.sluice.quickstart.broker.LoopbackPorts;
import io.sluice.tidiness.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A real Prometheus with the rules of this checkout, which watches gateways. Its times are shortened, so that a test
 * need not wait for hours: what says a minute means a second, an hour 15 and a day 30. Thresholds are as they stand, but
 * for what a test says that it changes. Used by one thread.
 */
public final class Prometheus implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final Duration START_MAX = Duration.ofSeconds(30);
    private static final Pattern TIME = Pattern.compile("(\\[|offset |for: )(\\d+)([smhd])");
    private static final String PERIOD = "10m";

    private final Process process;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it.
     *
     * @param gateways whose metrics it scrapes, each second
     * @param changed texts of the shortened rules that the test replaces; each must be there
     */
    public static Prometheus watching(List<URI> gateways, Path folder, Map<String, String> changed) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Set<String> unseen = new TreeSet<>(changed.keySet());
        for (Path file : Watch.ruleFiles()) {
            String name = file.getFileName().toString();
            Files.writeString(rules.resolve(name), changed(shortened(Checkout.read(file)), changed, unseen));
        }
        if (!unseen.isEmpty()) {
            throw new AssertionError("No rule has " + unseen);
        }
        Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [%s/*.yaml]
                scrape_configs:
                  - job_name: sluice
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: [%s], labels: {namespace: run}}]
                """.formatted(
                        rules,
                        gateways.stream()
                                .map(gateway -> '"' + gateway.getAuthority() + '"')
                                .collect(Collectors.joining(","))));
        URI address = URI.create("http://127.0.0.1:" + LoopbackPorts.free());
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address.getAuthority(),
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, address);
        try {
            Eventually.holds(START_MAX, prometheus::ready);
        } catch (AssertionError notReady) {
            prometheus.close();
            throw new AssertionError(Files.readString(folder.resolve("prometheus.log")), notReady);
        }
        return prometheus;
    }

    /** Alerts that fire now. */
    public Set<String> firing() {
        return names("ALERTS{alertstate=\"firing\"}");
    }

    /** Alerts that have fired since the start. */
    public Set<String> fired() {
        return names("max_over_time(ALERTS{alertstate=\"firing\"}[" + PERIOD + "])");
    }

    /** Whether the expression has a result that is a number. */
    public boolean answers(String expression) {
        for (JsonElement sample : query(expression)) {
            JsonArray value = sample.getAsJsonObject().getAsJsonArray("value");
            if (!Double.isNaN(Double.parseDouble(value.get(1).getAsString()))) {
                return true;
            }
        }
        return false;
    }

    private Set<String> names(String alerts) {
        Set<String> names = new TreeSet<>();
        query("count by (alertname) (" + alerts + ")")
                .forEach(sample -> names.add(sample.getAsJsonObject()
                        .getAsJsonObject("metric")
                        .get("alertname")
                        .getAsString()));
        return names;
    }

    private JsonArray query(String expression) {
        String answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        return JsonParser.parseString(answer)
                .getAsJsonObject()
                .getAsJsonObject("data")
                .getAsJsonArray("result");
    }

    private boolean ready() {
        try {
            return get("/-/ready").contains("Ready");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private String get(String path) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER_MAX)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Stopped", e);
        }
    }

    /** The test's rules: only times in brackets, of offsets and of patience. */
    private static String shortened(String rules) {
        return rules.lines()
                .map(line -> TIME.matcher(line)
                        .replaceAll(
                                time -> time.group(1) + seconds(Long.parseLong(time.group(2)), time.group(3)) + "s"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String changed(String rules, Map<String, String> changed, Set<String> unseen) {
        String text = rules;
        for (Map.Entry<String, String> change : changed.entrySet()) {
            if (text.contains(change.getKey())) {
                unseen.remove(change.getKey());
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        return text;
    }

    private static long seconds(long count, String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> count;
            case "h" -> count * 15;
            default -> count * 30;
        };
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
