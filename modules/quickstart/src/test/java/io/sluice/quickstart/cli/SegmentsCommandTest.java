package io.sluice.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void each_line_of_a_file_becomes_one_json_object_in_order() throws Exception {
        Path texts = Files.writeString(folder.resolve("texts"), "plain\n\nquote\u2019s\r\n" + "x".repeat(161) + "\n");

        assertThat(run("--json", texts.toString())).isZero();

        List<JsonNode> rows = rows();
        assertThat(rows).extracting(row -> row.get("segments").asInt()).containsExactly(1, 1, 1, 2);
        assertThat(rows)
                .extracting(row -> row.get("encoding").asText())
                .containsExactly("GSM-7", "GSM-7", "UCS-2", "GSM-7");
        assertThat(rows.get(1).get("refused").asText()).isEqualTo("EMPTY");
        assertThat(rows.get(2).get("costly").get(0).get("codePoint").asText()).isEqualTo("U+2019");
        assertThat(rows.get(2).get("smart").get("encoding").asText()).isEqualTo("GSM-7");
    }

    @Test
    void output_is_ascii_whatever_the_text() throws Exception {
        Path texts = Files.writeString(folder.resolve("texts"), "\ud83d\udc4b \u2028 \"quoted\" \\ \u0001\n");

        assertThat(run("--json", texts.toString())).isZero();

        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(out.toString()))
                .isTrue();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void one_text_is_shown_with_what_makes_it_expensive() {
        assertThat(run("Caf\u00e9 \u201copen\u201d")).isZero();

        assertThat(out.toString()).startsWith("1 segment, UCS-2").contains("U+201C LEFT DOUBLE QUOTATION MARK");
    }

    @Test
    void a_file_that_is_missing_or_no_text_is_one_line() throws Exception {
        Path latin1 = Files.write(folder.resolve("latin1"), new byte[] {'a', (byte) 0xe9, '\n'});

        assertThat(run("--json", folder.resolve("nowhere").toString())).isEqualTo(ExitCode.CANNOT_START);
        assertThat(run("--json", latin1.toString())).isEqualTo(ExitCode.CANNOT_START);

        assertThat(err.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("There is no file"))
                .anyMatch(line -> line.contains("is not UTF-8"));
    }

    @Test
    void neither_a_text_nor_a_file_is_a_usage_error() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_file_where_a_text_is_expected_is_one_line_that_says_what_to_do() throws Exception {
        String name = Files.writeString(folder.resolve("texts"), "plain\n").toString();

        assertThat(run(name)).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString().lines()).singleElement().asString().contains("is a file", "--json " + name);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("segments"));
        all.addAll(List.of(arguments));
        return Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private List<JsonNode> rows() throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> rows = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            rows.add(json.readTree(line));
        }
        return rows;
    }
}
