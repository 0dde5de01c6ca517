package io.sluice.tidiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a document shows as an example is the source that the build compiles and runs. */
class ShownCodeTest {
    private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
    private static final Path EXAMPLES = Path.of("modules/system-tests/src/test/java/io/sluice/examples");

    private final Checkout checkout = Checkout.here();

    @Test
    void the_clients_examples_are_the_compiled_sources() {
        List<String> shown = shown(Checkout.read(checkout.root().resolve("docs/CLIENT.md")));

        assertThat(shown).containsExactly(source("Registration.java"), source("RegistrationTest.java"));
    }

    @Test
    void a_block_is_found_with_all_its_lines() {
        assertThat(shown("text\n```java\nint a;\n\nint b;\n```\nmore\n```yaml\nc: d\n```\n"))
                .containsExactly("int a;\n\nint b;\n");
    }

    private String source(String name) {
        return Checkout.read(checkout.root().resolve(EXAMPLES).resolve(name));
    }

    private static List<String> shown(String document) {
        Matcher blocks = JAVA.matcher(document);
        return blocks.results().map(block -> block.group(1)).toList();
    }
}
