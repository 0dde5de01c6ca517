package io.sluice.tidiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every Java source is formatted. {@code -Dformat.rewrite=FOLDER} rewrites the files below that folder before. */
class FormatTest {
    private final Checkout checkout = Checkout.here();
    private final Format format = new Format();

    @Test
    void every_java_file_is_formatted() throws IOException {
        String folder = System.getProperty("format.rewrite", "");
        if (!folder.isEmpty()) {
            Path below = checkout.root().resolve(folder).normalize();
            format.rewrite(checkout.javaFiles().stream()
                    .filter(file -> file.startsWith(below))
                    .toList());
        }

        List<Path> differing = format.differing(checkout.javaFiles());

        assertThat(differing.stream().map(checkout::name))
                .as("files to format; docs/CONTRIBUTING.md says how")
                .isEmpty();
    }

    @Test
    void a_badly_formatted_source_is_seen() throws FormatterException {
        assertThat(format.formatted("class A{int  a;}")).isEqualTo("class A {\n    int a;\n}\n");
    }
}
