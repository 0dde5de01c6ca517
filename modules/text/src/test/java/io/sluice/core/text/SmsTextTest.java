package io.sluice.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SmsTextTest {
    private static final int MANY = 100;

    @Test
    void as_is_leaves_the_body_and_pays() {
        PreparedText text = prepared("It’s fine", EncodingPolicy.AS_IS);

        assertThat(text.body()).isEqualTo("It’s fine");
        assertThat(text.substituted()).isFalse();
        assertThat(text.segmentation().encoding()).isEqualTo(Encoding.UCS_2);
    }

    @Test
    void smart_substitutes_before_counting() {
        PreparedText text = prepared("’".repeat(160), EncodingPolicy.SMART);

        assertThat(text.body()).isEqualTo("'".repeat(160));
        assertThat(text.substituted()).isTrue();
        assertThat(text.segments()).isEqualTo(1);
    }

    @Test
    void smart_leaves_what_has_no_look_alike() {
        assertThat(prepared("ы", EncodingPolicy.SMART).substituted()).isFalse();
    }

    @Test
    void gsm7_only_refuses_and_names_the_characters() {
        TextVerdict.Refused refused = refused("ыы It’s €", EncodingPolicy.GSM7_ONLY, MANY);

        assertThat(refused.reason()).isEqualTo(TextRefusal.NOT_GSM7);
        assertThat(refused.explanation())
                .contains("U+044B CYRILLIC SMALL LETTER YERU (2 times), U+2019 RIGHT SINGLE QUOTATION MARK (1 times)")
                .doesNotContain("EURO");
    }

    @Test
    void a_refusal_does_not_tell_the_body() {
        TextVerdict.Refused refused = refused("вашкодподтверждения", EncodingPolicy.GSM7_ONLY, MANY);

        assertThat(refused.explanation().split("U\\+", -1)).hasSize(1 + SmsText.NAMED_CHARACTERS_MAX);
        assertThat(refused.explanation()).contains("more").doesNotContain("в");
    }

    @Test
    void gsm7_only_takes_extension_characters() {
        assertThat(prepared("{€}", EncodingPolicy.GSM7_ONLY).segmentation().units())
                .isEqualTo(6);
    }

    @Test
    void the_limit_of_1600_holds_after_substitution() {
        assertThat(prepared("a".repeat(1600), EncodingPolicy.AS_IS).segments()).isEqualTo(11);
        assertThat(refused("a".repeat(1601), EncodingPolicy.AS_IS, MANY).reason())
                .isEqualTo(TextRefusal.TOO_LONG);
        assertThat(refused("…".repeat(534), EncodingPolicy.SMART, MANY).reason())
                .isEqualTo(TextRefusal.TOO_LONG);
        assertThat(prepared("a".repeat(1600) + "\u200B", EncodingPolicy.SMART).segments())
                .isEqualTo(11);
    }

    @Test
    void nothing_left_to_send_is_refused() {
        assertThat(refused("", EncodingPolicy.AS_IS, MANY).reason()).isEqualTo(TextRefusal.EMPTY);
        assertThat(refused("\u200B", EncodingPolicy.SMART, MANY).reason()).isEqualTo(TextRefusal.EMPTY);
    }

    @Test
    void more_segments_than_the_producer_pays_for_are_refused() {
        assertThat(SmsText.prepare("a".repeat(161), EncodingPolicy.AS_IS, 2)).isInstanceOf(PreparedText.class);
        assertThat(refused("a".repeat(161), EncodingPolicy.AS_IS, 1))
                .isEqualTo(new TextVerdict.Refused(
                        TextRefusal.TOO_MANY_SEGMENTS, "the body needs 2 segments in GSM_7, maxSegments allows 1"));
        assertThatThrownBy(() -> SmsText.prepare("a", EncodingPolicy.AS_IS, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_prepared_text_hides_its_body() {
        assertThat(prepared("secret ы", EncodingPolicy.AS_IS))
                .hasToString("PreparedText[Segmentation[UCS_2, segments=1], substituted=false]");
    }

    private static PreparedText prepared(String body, EncodingPolicy policy) {
        return (PreparedText) SmsText.prepare(body, policy, MANY);
    }

    private static TextVerdict.Refused refused(String body, EncodingPolicy policy, int maxSegments) {
        return (TextVerdict.Refused) SmsText.prepare(body, policy, maxSegments);
    }
}
