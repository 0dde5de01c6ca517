package io.sluice.operations;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.sluice.tidiness.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Helm chart of this checkout, rendered by Helm's own library, which the tests bring along. */
final class Chart {
    static final Path FOLDER = Checkout.here().root().resolve("helm/sluice");

    /** The version of Kubernetes that objects are rendered for. */
    private static final String KUBERNETES = "1.34.0";

    private final Path folder;

    private Chart(Path folder) {
        this.folder = folder;
    }

    static Chart asItIs() {
        return new Chart(FOLDER);
    }

    /** A copy in which hooks are ordinary objects: Helm's library leaves hooks out of what it renders. */
    static Chart withoutHooks(Path copy) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.writeString(target, Checkout.read(file).replace("helm.sh/hook:", "test.sluice.io/hook:"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Chart(copy);
    }

    /** The values files that the chart is tried with. */
    static List<Path> valuesFiles() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path values(String name) {
        return FOLDER.resolve("ci").resolve(name + "-values.yaml");
    }

    LintResult lint() {
        return new Helm(folder).lint().strict().call();
    }

    List<KubernetesObject> render(Path values) {
        return objects(template().withValuesFile(values).call());
    }

    /** @throws IllegalStateException with Helm's message, when the values are refused */
    List<KubernetesObject> render(Map<String, Object> values) {
        TemplateCommand template = template();
        values.forEach(template::set);
        return objects(template.call());
    }

    private TemplateCommand template() {
        return new Helm(folder)
                .template()
                .withKubeVersion(KUBERNETES)
                .withName("release")
                .withNamespace("sms");
    }

    private static List<KubernetesObject> objects(String rendered) {
        List<KubernetesObject> objects = new ArrayList<>();
        for (Object document : yaml().loadAll(rendered)) {
            if (document != null) {
                objects.add(new KubernetesObject(json(document).getAsJsonObject()));
            }
        }
        return objects;
    }

    /** One YAML document as JSON. */
    static JsonElement json(String document) {
        return json(yaml().<Object>load(document));
    }

    private static JsonElement json(Object document) {
        return new Gson().toJsonTree(document);
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }
}
