package io.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.quickstart.testing.LocalSluice;
import io.sluice.tidiness.Checkout;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plain client in a real Java 17, with what Maven says that it needs at run time and nothing else. */
class Java17ClientTest {
    private static final String TO = "+14155550117";
    private static final int JAVA_17_CLASSES = 61;
    private static final int MAJOR_VERSION_AT = 7;
    private static final Pattern OTHER_RELEASES = Pattern.compile("META-INF/versions/(?:1[89]|[2-9][0-9])/.*");
    private static final int SECONDS_MAX = 120;

    private final Path client = Checkout.here().root().resolve("modules/client");

    @Test
    void its_run_time_class_path_is_the_contract_the_text_and_kafkas_client() throws IOException {
        assertThat(classPath().split(File.pathSeparator))
                .as("neither Spring, Micrometer nor the gateway")
                .allMatch(entry -> entry.contains("/modules/client/")
                        || entry.contains("/modules/contract/")
                        || entry.contains("/modules/text/")
                        || entry.matches(".*/(kafka-clients|avro|jackson-[a-z]+|commons-[a-z0-9]+|slf4j-api"
                                + "|jspecify|zstd-jni|lz4-java|snappy-java)-[^/]*\\.jar"))
                .hasSizeGreaterThan(5);
    }

    @Test
    void every_class_on_it_is_for_java_17_or_older() throws IOException {
        List<String> newer = new ArrayList<>();
        for (String entry : classPath().split(File.pathSeparator)) {
            Path path = Path.of(entry);
            newer.addAll(Files.isDirectory(path) ? newerClasses(path) : newerInJar(path));
        }
        assertThat(newer).isEmpty();
    }

    @Test
    void the_documents_example_is_java_17(@TempDir Path folder) throws IOException {
        Java17.compile(example("Registration.java"), classPath(), folder);

        assertThat(folder.resolve("io/sluice/examples/Registration.class")).exists();
    }

    @Test
    @Timeout(SECONDS_MAX)
    void it_sends_awaits_the_outcome_and_verifies_a_code(@TempDir Path folder) throws Exception {
        Optional<Java17> found = Java17.find();
        assumeTrue(found.isPresent(), "No Java 17 under /usr/lib/jvm: install openjdk-17-jre-headless to run this");
        Java17.compile(example("PlainClient.java"), classPath(), folder);
        Path errors = folder.resolve("errors");
        try (LocalSluice sluice = new LocalSluice("shop")) {
            sluice.start();
            Process process = found.get()
                    .start(
                            PlainClient.class.getName(),
                            List.of(sluice.bootstrapServers(), TO, LocalSluice.PROFILE),
                            folder + File.pathSeparator + classPath(),
                            errors);
            try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
                    BufferedWriter typed = process.outputWriter(StandardCharsets.UTF_8)) {
                assertThat(said.readLine()).as(() -> read(errors)).isEqualTo("java 17");
                assertThat(said.readLine()).as(() -> read(errors)).isEqualTo("message DELIVERED");
                assertThat(said.readLine()).as(() -> read(errors)).isEqualTo("code?");
                typed.write(sluice.codeFor(TO).orElseThrow() + "\n");
                typed.flush();
                assertThat(said.readLine()).as(() -> read(errors)).isEqualTo("code Approved");
                assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).as(() -> read(errors)).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static Path example(String name) {
        return Checkout.here()
                .root()
                .resolve("modules/system-tests/src/test/java/io/sluice/examples")
                .resolve(name);
    }

    /** What Maven resolved for a service that adds the client; optional parts are the service's own. */
    private String classPath() throws IOException {
        String resolved =
                Files.readString(client.resolve("target/runtime-classpath")).strip();
        return client.resolve("target/classes") + File.pathSeparator + resolved;
    }

    private static List<String> newerClasses(Path folder) throws IOException {
        List<String> newer = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    if (majorVersion(bytes) > JAVA_17_CLASSES) {
                        newer.add(file.toString());
                    }
                }
            }
        }
        return newer;
    }

    private static List<String> newerInJar(Path path) throws IOException {
        List<String> newer = new ArrayList<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            for (var entry : jar.stream()
                    .filter(e -> e.getName().endsWith(".class"))
                    .filter(e -> !OTHER_RELEASES.matcher(e.getName()).matches())
                    .toList()) {
                try (InputStream bytes = jar.getInputStream(entry)) {
                    if (majorVersion(bytes) > JAVA_17_CLASSES) {
                        newer.add(path.getFileName() + "!" + entry.getName());
                    }
                }
            }
        }
        return newer;
    }

    private static int majorVersion(InputStream classFile) throws IOException {
        return classFile.readNBytes(MAJOR_VERSION_AT + 1)[MAJOR_VERSION_AT];
    }

    private static String read(Path errors) {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return "no errors to read";
        }
    }
}
