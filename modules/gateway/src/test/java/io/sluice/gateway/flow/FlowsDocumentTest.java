package io.sluice.gateway.flow;

import io.sluice.core.flow.Flow;
import io.sluice.core.flow.FlowPicture;
import io.sluice.gateway.config.GeneratedDocument;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/call-flows.md}: the pictures of the flows that are shipped, from their files. */
class FlowsDocumentTest {
    private static final String HEAD = """
        # The call flows that Sluice ships

        Generated from `modules/gateway/src/main/resources/flows`; run the gateway's tests with `-Ddocs.write=true` to
        write it anew. Use them as they are (`sluice.voice.flows: classpath*:flows/*.yaml`) or copy one and change it; how
        is in [CALLS.md](CALLS.md). Dotted ways are those of callers who stay silent or are not understood.

        """;

    @Test
    void the_committed_pictures_are_those_of_the_files() {
        StringBuilder page = new StringBuilder(HEAD);
        FlowFiles.read(List.of("classpath*:flows/*.v1.yaml")).book().all().stream()
                .sorted(Comparator.comparing((Flow flow) -> flow.ref().name().value()))
                .forEach(flow -> page.append("## ")
                        .append(flow.title())
                        .append("\n\n`")
                        .append(flow.ref().name())
                        .append("`, version ")
                        .append(flow.ref().version())
                        .append(", ")
                        .append(flow.languages())
                        .append("\n\n```mermaid\n")
                        .append(FlowPicture.mermaid(flow))
                        .append("```\n\n"));
        new GeneratedDocument("call-flows.md").compareOrWrite(page.toString().stripTrailing() + "\n");
    }
}
