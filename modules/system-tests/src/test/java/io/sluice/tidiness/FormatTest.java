package io.sluice.tidiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every Java source is formatted. With {@code -Dsluice.format=rewrite} the files are rewritten instead. */
class FormatTest {
    private final Checkout checkout = Checkout.here();
    private final Format format = new Format();

    @Test
    void every_java_file_is_formatted() throws IOException {
        if (System.getProperty("sluice.format", "check").equals("rewrite")) {
            format.rewrite(checkout.javaFiles());
        }

        List<Path> differing = format.differing(checkout.javaFiles());

        assertThat(differing.stream().map(checkout::name))
                .as("files to format; docs/CONTRIBUTING.md says how")
                .isEmpty();
    }

    @Test
    void a_badly_formatted_source_is_seen() {
        assertThat(format.formatted("class A{int  a;}")).isEqualTo("class A {\n    int a;\n}\n");
    }
}
