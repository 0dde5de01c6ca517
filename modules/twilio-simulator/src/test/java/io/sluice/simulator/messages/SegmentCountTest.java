package io.sluice.simulator.messages;

import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentCountTest {
    static Stream<Arguments> vectors() {
        String a152 = "a".repeat(152);
        String flag = "\uD83C\uDDEE\uD83C\uDDF9";
        return Stream.of(
                Arguments.of("", 1),
                Arguments.of("a".repeat(160), 1),
                Arguments.of("a".repeat(161), 2),
                Arguments.of("a".repeat(306), 2),
                Arguments.of("a".repeat(307), 3),
                Arguments.of(a152 + "€" + "a".repeat(6), 1),
                Arguments.of(a152 + "€" + "a".repeat(7), 2),
                Arguments.of("a".repeat(151) + "€" + "a".repeat(153), 2),
                Arguments.of(a152 + "€" + "a".repeat(153), 3),
                Arguments.of(a152 + "€" + a152, 3),
                Arguments.of("€".repeat(80), 1),
                Arguments.of("€".repeat(81), 2),
                Arguments.of("€".repeat(153), 3),
                Arguments.of("ы".repeat(70), 1),
                Arguments.of("ы".repeat(71), 2),
                Arguments.of("ы".repeat(134), 2),
                Arguments.of("ы".repeat(135), 3),
                Arguments.of("ы".repeat(66) + "😀" + "ы".repeat(2), 1),
                Arguments.of("ы".repeat(66) + "😀" + "ы".repeat(3), 2),
                Arguments.of("ы".repeat(66) + "😀" + "ы".repeat(66), 3),
                Arguments.of("😀".repeat(35), 1),
                Arguments.of("😀".repeat(36), 2),
                Arguments.of("😀".repeat(66), 2),
                Arguments.of("😀".repeat(67), 3),
                Arguments.of("ы".repeat(65) + flag + "ы".repeat(65), 3),
                Arguments.of("a".repeat(1600), 11),
                Arguments.of("ы".repeat(1600), 24));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_body_has_as_many_segments_as_twilios_calculator_says(String body, int segments) {
        Assertions.assertThat(SegmentCount.of(body)).isEqualTo(segments);
    }

    @Test
    void smart_encoding_saves_a_segment() {
        String body = "`" + "a".repeat(70);

        Assertions.assertThat(SegmentCount.of(body)).isEqualTo(2);
        Assertions.assertThat(SegmentCount.of(SmartEncoding.apply(body))).isOne();
    }
}
