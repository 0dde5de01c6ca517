package io.sluice.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page under {@code docs/} that is generated from code. A test compares the committed page; with
 * {@code -Ddocs.write=true} it writes the page instead.
 */
public final class GeneratedDocument {
    private final Path page;

    public GeneratedDocument(String name) {
        this.page = Path.of("..", "..", "docs", name);
    }

    public void compareOrWrite(String generated) {
        try {
            if (Boolean.getBoolean("docs.write")) {
                Files.createDirectories(page.getParent());
                Files.writeString(page, generated);
            }
            assertThat(page)
                    .as("stale: run the gateway's tests with -Ddocs.write=true")
                    .content()
                    .isEqualTo(generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
