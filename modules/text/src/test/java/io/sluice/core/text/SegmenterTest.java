package io.sluice.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SegmenterTest {
    private static final String GRINNING = "😀";
    private static final String FLAG = "🇮🇹";
    private static final String FAMILY = "👨‍👩‍👧‍👦"; // 11 units

    /** The vectors that Twilio's own calculator gives. */
    static List<Arguments> vectors() {
        return List.of(
                gsm("nothing", "", 0),
                gsm("160 a", a(160), 160),
                gsm("161 a", a(161), 153, 8),
                gsm("306 a", a(306), 153, 153),
                gsm("307 a", a(307), 153, 153, 1),
                gsm("euro ends the only segment", a(152) + "€" + a(6), 160),
                gsm("euro pair moves whole", a(152) + "€" + a(7), 152, 9),
                gsm("euro pair just fits", a(151) + "€" + a(153), 153, 153),
                gsm("greedy, not ceil", a(152) + "€" + a(153), 152, 153, 2),
                gsm("306 septets in three", a(152) + "€" + a(152), 152, 153, 1),
                gsm("80 euros", "€".repeat(80), 160),
                gsm("81 euros", "€".repeat(81), 152, 10),
                gsm("153 euros", "€".repeat(153), 152, 152, 2),
                gsm("CR and LF count one each", "\r\n".repeat(80), 160),
                gsm("CR LF may be cut", a(152) + "\r\n" + a(7), 153, 8),
                ucs("70 ы", y(70), 70),
                ucs("71 ы", y(71), 67, 4),
                ucs("134 ы", y(134), 67, 67),
                ucs("135 ы", y(135), 67, 67, 1),
                ucs("emoji in the only segment", y(66) + GRINNING + y(2), 70),
                ucs("emoji moves whole", y(66) + GRINNING + y(3), 66, 5),
                ucs("134 units in three", y(66) + GRINNING + y(66), 66, 67, 1),
                ucs("35 emoji", GRINNING.repeat(35), 70),
                ucs("36 emoji", GRINNING.repeat(36), 66, 6),
                ucs("66 emoji", GRINNING.repeat(66), 66, 66),
                ucs("67 emoji", GRINNING.repeat(67), 66, 66, 2),
                ucs("flag moves whole", y(65) + FLAG + y(65), 65, 67, 2),
                ucs("family moves whole", y(60) + FAMILY, 60, 11),
                ucs("combining marks stay with their letter", y(65) + "e\u0301\u0302" + y(3), 65, 6),
                ucs("CR LF may be cut in UCS-2 too", y(66) + "\r\n" + y(3), 67, 4),
                ucs("Indic conjunct is two clusters", y(65) + "क्षि" + y(2), 67, 4),
                ucs("lone surrogates count one", "\uD83D".repeat(70), 70),
                ucs("a cluster larger than a segment is cut", "e" + "\u0301".repeat(100), 67, 34),
                ucs("backtick", a(70) + "`", 67, 4),
                ucs("extension character costs one unit in UCS-2", "ы" + "€".repeat(69), 70));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void segments_are_cut_as_twilio_cuts_them(String name, String text, Encoding encoding, List<Integer> units) {
        Segmentation segmentation = Segmenter.segment(text);

        assertThat(segmentation.encoding()).isEqualTo(encoding);
        assertThat(segmentation.unitsPerSegment()).isEqualTo(units);
        assertThat(segmentation.segments()).isEqualTo(units.size());
    }

    @Test
    void the_longest_bodies_need_11_and_24_segments() {
        assertThat(Segmenter.segment(a(SmsText.BODY_UNITS_MAX)).segments()).isEqualTo(11);
        assertThat(Segmenter.segment(y(SmsText.BODY_UNITS_MAX)).segments()).isEqualTo(24);
    }

    @Test
    void characters_that_look_like_gsm7_and_are_not_force_ucs2() {
        String traps = "`\tçáíóúâêõãα\u00A0“”’–—";

        assertThat(traps.codePoints().mapToObj(Character::toString))
                .allSatisfy(
                        trap -> assertThat(Segmenter.segment(trap).encoding()).isEqualTo(Encoding.UCS_2));
    }

    @Test
    void the_alphabet_has_127_characters_of_which_ten_are_extensions() {
        int[] bySeptets = new int[3];
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
            bySeptets[Gsm7.septets((char) unit)]++;
        }

        assertThat(bySeptets[1]).isEqualTo(127);
        assertThat(bySeptets[2]).isEqualTo(10);
    }

    @Test
    void costly_characters_are_named_with_place_and_count() {
        Segmentation segmentation = Segmenter.segment("It’s 5€ – isn’t it 😀?");

        assertThat(segmentation.costly())
                .containsExactly(
                        new CostlyCharacter(0x2019, 2, 2),
                        new CostlyCharacter(0x2013, 1, 8),
                        new CostlyCharacter(0x1F600, 1, 19));
        assertThat(segmentation.costlyCount()).isEqualTo(4);
        assertThat(segmentation.costly().get(0).description()).isEqualTo("U+2019 RIGHT SINGLE QUOTATION MARK");
        assertThat(segmentation.costly().get(0).replacement()).isEqualTo("'");
        assertThat(segmentation.costly().get(segmentation.costly().size() - 1).replacement())
                .isNull();
    }

    @Test
    void costly_characters_are_bounded_and_still_counted() {
        StringBuilder chinese = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            chinese.append((char) ('一' + i));
        }

        Segmentation segmentation = Segmenter.segment(chinese.toString());

        assertThat(segmentation.costly()).hasSize(Segmentation.COSTLY_CHARACTERS_MAX);
        assertThat(segmentation.costlyCount()).isEqualTo(500);
    }

    private static String a(int times) {
        return "a".repeat(times);
    }

    private static String y(int times) {
        return "ы".repeat(times);
    }

    private static Arguments gsm(String name, String text, Integer... units) {
        return Arguments.of(name, text, Encoding.GSM_7, List.of(units));
    }

    private static Arguments ucs(String name, String text, Integer... units) {
        return Arguments.of(name, text, Encoding.UCS_2, List.of(units));
    }
}
