package io.sluice.tidiness;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The one format of this code: palantir-java-format with ordered imports and none unused. */
final class Format {
    private static final JavaFormatterOptions.Style STYLE = JavaFormatterOptions.Style.PALANTIR;

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(STYLE).formatJavadoc(false).build());

    /** Rewrites the files that differ and returns them. */
    List<Path> rewrite(List<Path> files) throws IOException {
        List<Path> differing = differing(files);
        for (Path file : differing) {
            Files.writeString(file, formatted(file));
        }
        return differing;
    }

    /** The files that the formatter would change. */
    List<Path> differing(List<Path> files) {
        List<Path> differing = new ArrayList<>();
        for (Path file : files) {
            if (!Checkout.read(file).equals(formatted(file))) {
                differing.add(file);
            }
        }
        return differing;
    }

    /** The source as it should be. */
    String formatted(String source) throws FormatterException {
        String ordered = ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(source), STYLE);
        return formatter.formatSource(ordered);
    }

    private String formatted(Path file) {
        try {
            return formatted(Checkout.read(file));
        } catch (FormatterException failed) {
            throw new IllegalArgumentException("cannot format " + file + ": " + failed.getMessage(), failed);
        }
    }
}
