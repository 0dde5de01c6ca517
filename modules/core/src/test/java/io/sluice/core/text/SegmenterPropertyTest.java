package io.sluice.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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

    /** The sums were computed with Twilio's calculator 1.3.0, not with this code. */
    @Test
    void real_bodies_agree_with_the_naive_model_and_with_twilios_sums() throws IOException {
        Path file = bodies();
        assumeTrue(file != null, BODIES + " is in no folder above: real bodies were not checked");
        List<String> bodies = Files.readAllLines(file, StandardCharsets.UTF_8);

        assertThat(bodies).hasSize(5_574).allSatisfy(body -> assertThat(
                        Segmenter.segment(body).segments())
                .isEqualTo(NaiveSegments.count(body)));
        assertThat(bodies.stream()
                        .mapToInt(body -> Segmenter.segment(body).segments())
                        .sum())
                .isEqualTo(5_995);
        assertThat(bodies.stream()
                        .map(SmartEncoding::apply)
                        .mapToInt(body -> Segmenter.segment(body).segments())
                        .sum())
                .isEqualTo(5_954);
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

    private static @Nullable Path bodies() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(BODIES);
            if (Files.isReadable(file)) {
                return file;
            }
        }
        return null;
    }
}
