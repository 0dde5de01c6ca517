package io.sluice.containers;

import io.sluice.tidiness.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The engine that {@code docker} on this machine speaks to, if any. */
final class DockerEngine implements ExecutionCondition {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
    private static final Duration BUILD_MAX = Duration.ofMinutes(6);
    private static final Path ROOT = Checkout.here().root();
    private static final List<Path> PACKED = List.of(
            ROOT.resolve("modules/gateway/target/image/lib"), ROOT.resolve("modules/quickstart/target/image/lib"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("the class was asked");
        }
        Optional<String> obstacle = obstacle();
        // Maven does not print why a class was skipped.
        obstacle.ifPresent(why -> System.out.println(context.getDisplayName() + " SKIPPED: " + why));
        return obstacle.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("a Docker engine answers"));
    }

    /**
     * Builds one target of the Dockerfile from what Maven left, and names it.
     *
     * @throws AssertionError with the builder's words when it cannot be built
     */
    static void build(String target, String name) {
        Outcome built = run(
                BUILD_MAX,
                List.of(
                        "docker",
                        "build",
                        "-f",
                        "modules/gateway/image/Dockerfile",
                        "--target",
                        target,
                        "-t",
                        name,
                        "."));
        if (built.code() != 0) {
            throw new AssertionError("docker build --target " + target + ": " + built.output());
        }
    }

    private static Optional<String> obstacle() {
        if (!isInstalled() || run(ANSWER_MAX, List.of("docker", "version")).code() != 0) {
            return Optional.of("no Docker engine answers here (.ci/run starts one of its own)");
        }
        return PACKED.stream().allMatch(Files::isDirectory)
                ? Optional.empty()
                : Optional.of("the image is made of what `mvn package` leaves, and this is an earlier phase");
    }

    private static boolean isInstalled() {
        String path = System.getenv().getOrDefault("PATH", "");
        return List.of(path.split(File.pathSeparator, -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "docker")));
    }

    private record Outcome(int code, String output) {}

    private static Outcome run(Duration bound, List<String> command) {
        try {
            Path output = Files.createTempFile("docker", ".log");
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(output);
            Files.delete(output);
            return ended ? new Outcome(process.exitValue(), text) : new Outcome(-1, "no end within " + bound + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
