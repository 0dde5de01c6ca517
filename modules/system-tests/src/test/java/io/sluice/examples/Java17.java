package io.sluice.examples;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A Java 17 of this machine, for which sources are compiled here, as callers with older JDKs have it. */
record Java17(Path java) {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    /** One that is installed where packages put it, or that JAVA_HOME names. */
    static Optional<Java17> find() throws IOException {
        List<Path> homes = new ArrayList<>();
        Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> found = Files.list(INSTALLED)) {
                found.forEach(homes::add);
            }
        }
        for (Path home : homes) {
            Path java = home.resolve("bin/java");
            Path release = home.resolve("release");
            if (Files.isExecutable(java)
                    && Files.isReadable(release)
                    && Files.readString(release).contains("JAVA_VERSION=\"17.")) {
                return Optional.of(new Java17(java));
            }
        }
        return Optional.empty();
    }

    /** Compiles one source for Java 17 against this class path and nothing else. */
    static void compile(Path source, String classPath, Path into) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("--release", "17", "-proc:none", "-cp", classPath, "-d", into.toString());
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new AssertionError("not Java 17: " + said);
            }
        }
    }

    /** Starts a main class; its errors go to the file. */
    Process start(String main, List<String> arguments, String classPath, Path errors) throws IOException {
        List<String> line = new ArrayList<>(List.of(java.toString(), "-cp", classPath, main));
        line.addAll(arguments);
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.to(errors.toFile()))
                .start();
    }
}
