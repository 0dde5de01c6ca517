package io.sluice.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmartEncodingTest {
    static List<Arguments> substitutions() {
        return List.of(
                Arguments.of("“curly” ‘quotes’ „low“", "\"curly\" 'quotes' \"low\""),
                Arguments.of("a–b—c―d‐e", "a-b-c-d-e"),
                Arguments.of("wait…", "wait..."),
                Arguments.of("• one", "- one"),
                Arguments.of("5\u00A0EUR", "5  EUR"),
                Arguments.of("a\tb", "a       b"),
                Arguments.of("zero\u200Bwidth\uFEFF", "zerowidth"),
                Arguments.of("ＡＺ０９！", "AZ09!"),
                Arguments.of("`code`", "'code'"),
                Arguments.of("½ ‼ ‹x› ‗", "1/2 !! <x> _"),
                Arguments.of("line\u2028line", "line line"));
    }

    @ParameterizedTest
    @MethodSource("substitutions")
    void look_alikes_become_gsm7(String text, String smart) {
        assertThat(SmartEncoding.apply(text)).isEqualTo(smart);
        assertThat(Segmenter.segment(smart).encoding()).isEqualTo(Encoding.GSM_7);
    }

    @Test
    void letters_with_a_meaning_of_their_own_stay() {
        assertThat(SmartEncoding.apply("çáы漢😀ａ")).isEqualTo("çáы漢😀ａ");
    }

    @Test
    void a_text_without_look_alikes_is_the_same_object() {
        String text = "Your code is 123456 {€}\r\n";

        assertThat(SmartEncoding.apply(text)).isSameAs(text);
    }

    @Test
    void every_stand_in_is_gsm7_and_final_and_only_non_gsm7_is_substituted() {
        int substituted = 0;
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
            String standIn = LookAlikes.replacement((char) unit);
            if (standIn != null) {
                substituted++;
                assertThat(Gsm7.septets((char) unit)).as("U+%04X", unit).isZero();
                assertThat(Segmenter.segment(standIn).encoding()).isEqualTo(Encoding.GSM_7);
                assertThat(SmartEncoding.apply(standIn)).isEqualTo(standIn);
            }
        }
        assertThat(substituted).isEqualTo(271);
    }

    @Test
    void a_backtick_costs_a_segment_that_smart_encoding_saves() {
        String text = "a".repeat(70) + "`";

        assertThat(Segmenter.segment(text).segments()).isEqualTo(2);
        assertThat(Segmenter.segment(SmartEncoding.apply(text)).segments()).isEqualTo(1);
    }
}
