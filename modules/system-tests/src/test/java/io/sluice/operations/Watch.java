package io.sluice.operations;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.sluice.tidiness.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that watch a running Sluice: alert rules with their tests and runbooks, dashboards. */
public final class Watch {
    static final Path ROOT = Checkout.here().root();
    static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");
    static final Path RULE_TESTS = ROOT.resolve("modules/system-tests/src/test/resources/alerts");

    private Watch() {}

    /** One alert rule. */
    public record Alert(String name, Expression expression, String severity, String summary, String runbook) {}

    /** One panel of a dashboard that asks something; {@code json} is the whole panel. */
    public record Panel(String title, List<Expression> expressions, JsonObject json) {}

    static List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        for (Path file : ruleFiles()) {
            JsonObject rules = Chart.json(Checkout.read(file)).getAsJsonObject();
            for (JsonElement group : rules.getAsJsonArray("groups")) {
                for (JsonElement rule : group.getAsJsonObject().getAsJsonArray("rules")) {
                    alerts.add(alert(rule.getAsJsonObject()));
                }
            }
        }
        return alerts;
    }

    private static Alert alert(JsonObject rule) {
        JsonObject annotations = rule.getAsJsonObject("annotations");
        return new Alert(
                rule.get("alert").getAsString(),
                new Expression(rule.get("expr").getAsString()),
                rule.getAsJsonObject("labels").get("severity").getAsString(),
                annotations.get("summary").getAsString(),
                annotations.get("runbook_url").getAsString());
    }

    public static List<Path> ruleFiles() {
        return files(Chart.FOLDER.resolve("alerts"), ".yaml");
    }

    static List<Path> ruleTests() {
        return files(RULE_TESTS, ".test.yaml");
    }

    static List<Path> runbooks() {
        return files(RUNBOOKS, ".md");
    }

    public static List<Path> dashboards() {
        return files(Chart.FOLDER.resolve("dashboards"), ".json");
    }

    static JsonObject dashboard(Path file) {
        return JsonParser.parseString(Checkout.read(file)).getAsJsonObject();
    }

    /** Panels that are no mere headings. */
    public static List<Panel> panels(Path dashboard) {
        List<Panel> panels = new ArrayList<>();
        for (JsonElement each : dashboard(dashboard).getAsJsonArray("panels")) {
            JsonObject panel = each.getAsJsonObject();
            if (!panel.get("type").getAsString().equals("row")) {
                List<Expression> expressions = new ArrayList<>();
                panel.getAsJsonArray("targets")
                        .forEach(target -> expressions.add(new Expression(
                                target.getAsJsonObject().get("expr").getAsString())));
                panels.add(new Panel(panel.get("title").getAsString(), expressions, panel));
            }
        }
        return panels;
    }

    private static List<Path> files(Path folder, String end) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
