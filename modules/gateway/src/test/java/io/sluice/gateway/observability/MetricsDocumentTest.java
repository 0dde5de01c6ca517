package io.sluice.gateway.observability;

import io.sluice.gateway.config.GeneratedDocument;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {
    private static final String HEAD = """
        # Metrics

        Generated from `Metric.java`; run the gateway's tests with `-Ddocs.write=true` to write it anew.
        Names are Micrometer's; at `/actuator/prometheus` dots are underscores, `seconds` is appended, and counters end in
        `_total`. Every metric carries the tag `application="sluice"`. No tag holds a number, a body or a code.

        | metric | kind | unit | tags | meaning |
        |---|---|---|---|---|
        """;

    @Test
    void the_committed_page_is_the_enum() {
        String rows =
                Arrays.stream(Metric.values()).map(MetricsDocumentTest::row).collect(Collectors.joining());
        new GeneratedDocument("metrics.md").compareOrWrite(HEAD + rows);
    }

    private static String row(Metric metric) {
        String tags = metric.tagKeys().stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        metric.meterName(),
                        metric.kind().name().toLowerCase(Locale.ROOT),
                        metric.unit().word(),
                        tags,
                        metric.description())
                .replace(System.lineSeparator(), "\n");
    }
}
