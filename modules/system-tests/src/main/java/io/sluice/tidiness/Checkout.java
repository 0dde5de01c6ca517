package io.sluice.tidiness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of this checkout that people wrote: no build output, no data, no editor settings. Thread-safe. */
public final class Checkout {
    private static final Set<String> NOT_WRITTEN =
            Set.of("target", ".git", ".sluice", ".idea", ".vscode", "node_modules");
    private static final Set<String> TEXT =
            Set.of("java", "md", "xml", "yml", "yaml", "avsc", "properties", "py", "js", "sh");

    private final Path root;

    private Checkout(Path root) {
        this.root = root;
    }

    /** The checkout that the test runs in. */
    public static Checkout here() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("schemas")) && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return new Checkout(folder);
            }
        }
        throw new IllegalStateException("not inside a checkout of Sluice");
    }

    /** The folder of the checkout. */
    public Path root() {
        return root;
    }

    /** Java sources of all modules. */
    List<Path> javaFiles() {
        return files().filter(file -> file.toString().endsWith(".java")).toList();
    }

    /** Everything that is read as text, also Java. */
    List<Path> textFiles() {
        return files().filter(file -> TEXT.contains(extension(file)) || isScript(file))
                .toList();
    }

    /** The README and everything in docs, and the modules' own README files. */
    List<Path> documents() {
        return files().filter(file -> file.toString().endsWith(".md")).toList();
    }

    /** The path as people say it. */
    String name(Path file) {
        return root.relativize(file).toString();
    }

    /** @throws UncheckedIOException when it cannot be read as UTF-8 */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Stream<Path> files() {
        return walk(root).sorted();
    }

    private static Stream<Path> walk(Path folder) {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return entries.stream()
                .filter(entry -> !NOT_WRITTEN.contains(entry.getFileName().toString()))
                .flatMap(entry -> Files.isDirectory(entry) ? walk(entry) : Stream.of(entry));
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isScript(Path file) {
        return Files.isExecutable(file)
                && extension(file).equals(file.getFileName().toString());
    }
}
