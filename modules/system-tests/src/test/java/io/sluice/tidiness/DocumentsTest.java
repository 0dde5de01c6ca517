package io.sluice.tidiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documents name exists: links lead somewhere, and each guarantee has a test that holds it. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s#]+)(#[^)]*)?\\)");
    private static final Pattern ENFORCED_BY = Pattern.compile("Enforced by: (.+)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([A-Za-z0-9]+)`");

    private final Checkout checkout = Checkout.here();

    @Test
    void every_relative_link_leads_to_a_file() {
        List<String> broken = new ArrayList<>();
        for (Path document : checkout.documents()) {
            for (String link : links(Checkout.read(document))) {
                if (Files.notExists(document.resolveSibling(link))) {
                    broken.add(checkout.name(document) + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void a_relative_link_is_seen_and_a_web_address_is_not() {
        assertThat(links("[a](docs/a.md#part) and [b](https://example.com/b) and [c](#here)"))
                .containsExactly("docs/a.md");
    }

    @Test
    void every_guarantee_names_a_test_that_exists() {
        Set<String> tests = checkout.javaFiles().stream()
                .filter(file -> file.toString().contains("src/test/java"))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        String guarantees = Checkout.read(checkout.root().resolve("docs/GUARANTEES.md"));

        List<String> named = enforcers(guarantees);

        assertThat(named).isNotEmpty();
        assertThat(tests).containsAll(named);
    }

    @Test
    void every_line_of_the_guarantees_names_its_test() {
        String guarantees = Checkout.read(checkout.root().resolve("docs/GUARANTEES.md"));
        assertThat(guarantees.lines().filter(line -> line.startsWith("- ")))
                .isNotEmpty()
                .allMatch(line -> ENFORCED_BY.matcher(line).find());
    }

    private static List<String> links(String document) {
        return LINK.matcher(document)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
                .toList();
    }

    private static List<String> enforcers(String guarantees) {
        List<String> names = new ArrayList<>();
        Matcher line = ENFORCED_BY.matcher(guarantees);
        while (line.find()) {
            CODE.matcher(line.group(1)).results().map(code -> code.group(1)).forEach(names::add);
        }
        return names;
    }
}
