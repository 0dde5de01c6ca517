package io.sluice.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmenterPropertyTest {
    private static final String BODIES = "shared/data/sms-bodies.txt";
    private static final List<String> GSM7_PIECES = List.of("a", "Z", " ", "é", "€", "{", "\r\n", "\r", "\n", "Ω");
    private static final List<String> UNICODE_PIECES = List.of(
            "a",
            "€",
            "ы",
            "漢",
            "😀",
            "🇮🇹",
            "👨‍👩‍👧‍👦",
            "👍🏽",
            "e\u0301\u0302",
            "\r\n",
            "\uD83D",
            "1️⃣",
            "가",
            "กำ");

    @Test
    void any_gsm7_text_agrees_with_the_naive_model() {
        assertAgreement(new Random(1), GSM7_PIECES, 2_000);
    }

    @Test
    void any_unicode_text_agrees_with_the_naive_model() {
        assertAgreement(new Random(2), UNICODE_PIECES, 2_000);
    }

    @Test
    void no_unit_is_lost_and_no_segment_is_overfull() {
        Random random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            String text = randomText(random, UNICODE_PIECES);
            Segmentation segmentation = Segmenter.segment(text);
            int room = segmentation.segments() == 1
                    ? segmentation.encoding().unitsAlone()
                    : segmentation.encoding().unitsConcatenated();

            assertThat(segmentation.unitsPerSegment()).allMatch(units -> units <= room);
            if (segmentation.encoding() == Encoding.UCS_2) {
                assertThat(segmentation.units()).isEqualTo(text.length());
            }
        }
    }

    /** Of bodies.tsv: segments and encoding of each line were computed with Twilio's calculator 1.3.0, not with this code. */
    @Test
    void each_body_costs_what_twilios_calculator_says() throws IOException {
        List<String> rows = corpus();

        assertThat(rows).hasSizeGreaterThan(90).allSatisfy(row -> {
            String[] columns = row.split("\t", 3);
            Segmentation segmentation = Segmenter.segment(columns[2]);
            assertThat(segmentation.segments()).isEqualTo(Integer.parseInt(columns[0]));
            assertThat(segmentation.encoding()).isEqualTo(columns[1].equals("GSM-7") ? Encoding.GSM_7 : Encoding.UCS_2);
            assertThat(NaiveSegments.count(columns[2])).isEqualTo(segmentation.segments());
        });
        Path file = realBodies();
        if (file != null) {
            assertRealBodies(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
    }

    /** Thousands of real messages, where they lie beside the checkout. */
    private static void assertRealBodies(List<String> bodies) {
        assertThat(bodies).hasSize(5_574).allSatisfy(body -> assertThat(
                        Segmenter.segment(body).segments())
                .isEqualTo(NaiveSegments.count(body)));
        assertThat(segments(bodies, UnaryOperator.identity())).isEqualTo(5_995);
        assertThat(segments(bodies, SmartEncoding::apply)).isEqualTo(5_954);
    }

    private static int segments(List<String> bodies, UnaryOperator<String> prepared) {
        return bodies.stream()
                .map(prepared)
                .mapToInt(body -> Segmenter.segment(body).segments())
                .sum();
    }

    private static List<String> corpus() throws IOException {
        try (InputStream in = SegmenterPropertyTest.class.getResourceAsStream("bodies.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static void assertAgreement(Random random, List<String> pieces, int texts) {
        for (int i = 0; i < texts; i++) {
            String text = randomText(random, pieces);

            assertThat(Segmenter.segment(text).segments()).as("text %d", i).isEqualTo(NaiveSegments.count(text));
        }
    }

    private static String randomText(Random random, List<String> pieces) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(400);
        while (count-- > 0) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    private static @Nullable Path realBodies() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(BODIES);
            if (Files.isReadable(file)) {
                return file;
            }
        }
        return null;
    }
}
