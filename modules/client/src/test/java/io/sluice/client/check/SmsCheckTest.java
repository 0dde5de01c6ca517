package io.sluice.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.Problem;
import io.sluice.client.Sms;
import io.sluice.client.SmsBuilder;
import io.sluice.client.SmsPreview;
import io.sluice.contract.SmsEncoding;
import io.sluice.contract.SmsEncodingPolicy;
import io.sluice.contract.SmsPurpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmsCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String TO = "+19075550001";

    @Test
    void segments_are_counted_as_twilio_bills_them() {
        assertThat(preview(sms -> sms.text("x".repeat(161))))
                .isEqualTo(new SmsPreview(List.of(), 2, SmsEncoding.GSM_7));
        assertThat(preview(sms -> sms.text("ы".repeat(71)))).isEqualTo(new SmsPreview(List.of(), 2, SmsEncoding.UCS_2));
        assertThat(preview(sms -> sms.text("“Hi”")))
                .extracting(SmsPreview::encoding)
                .isEqualTo(SmsEncoding.UCS_2);
        assertThat(preview(sms -> sms.text("“Hi”").encoding(SmsEncodingPolicy.SMART)))
                .extracting(SmsPreview::encoding)
                .isEqualTo(SmsEncoding.GSM_7);
    }

    @Test
    void media_make_one_unit_and_a_template_costs_at_most_its_limit() {
        assertThat(preview(sms -> sms.text("x".repeat(400)).media(List.of("https://example.com/a.png")))
                        .segments())
                .isEqualTo(1);
        assertThat(preview(sms ->
                        sms.template("HX" + "0".repeat(32), Map.of("1", "a")).maxSegments(3)))
                .isEqualTo(new SmsPreview(List.of(), 3, null));
    }

    @Test
    void what_the_gateway_would_refuse_is_refused_here_with_its_field() {
        assertThat(fields(sms -> sms)).containsExactly("text");
        assertThat(fields(sms -> sms.text("x".repeat(1601)))).containsExactly("text");
        assertThat(fields(sms -> sms.text("x".repeat(161)).maxSegments(1))).containsExactly("text");
        assertThat(fields(sms -> sms.text("ы").encoding(SmsEncodingPolicy.GSM7_ONLY)))
                .containsExactly("text");
        assertThat(fields(sms -> sms.text("a").template("HX1", Map.of()))).containsExactly("template", "text");
        assertThat(fields(sms -> sms.text("a").media(List.of("ftp://example.com/a"))))
                .containsExactly("media");
        assertThat(fields(sms -> sms.text("a").media(Collections.nCopies(11, "https://example.com/a"))))
                .containsExactly("media");
        assertThat(fields(sms -> sms.text("a").sender("not a name"))).containsExactly("sender");
        assertThat(fields(sms -> sms.text("a").lane("URGENT"))).containsExactly("lane");
        assertThat(fields(sms -> sms.text("a").maxSegments(0))).containsExactly("maxSegments");
        assertThat(fields(sms -> sms.text("a").encoding(SmsEncodingPolicy.UNRECOGNIZED)))
                .containsExactly("encoding");
        assertThat(fields(sms -> sms.text("a").correlationId("x".repeat(257)))).containsExactly("correlationId");
        assertThat(fields(sms -> sms.text("a")
                        .metadata(IntStream.range(0, 17)
                                .boxed()
                                .collect(Collectors.toMap(String::valueOf, String::valueOf)))))
                .containsExactly("metadata");
        assertThat(fields(sms -> sms.text("a").metadata(Map.of("k", "x".repeat(257)))))
                .containsExactly("metadata");
    }

    @Test
    void times_must_make_sense() {
        assertThat(fields(sms -> sms.text("a").expiresAt(NOW))).containsExactly("expiresAt");
        assertThat(fields(sms -> sms.text("a").notBefore(NOW.plus(Duration.ofDays(36)))))
                .containsExactly("notBefore");
        assertThat(fields(sms -> sms.text("a").notBefore(NOW.plusSeconds(2)).expiresAt(NOW.plusSeconds(1))))
                .containsExactly("expiresAt");
    }

    @Test
    void a_number_needs_the_shape_of_e164_and_no_problem_repeats_it() {
        for (String to :
                List.of("", "+", "9075550001", "+0907555000", "+1907555", "+1 907 555 0001", "+12345678901234567")) {
            List<Problem> problems =
                    SmsCheck.preview(Sms.of(to, SmsPurpose.OTP, "a"), NOW).problems();
            if (to.equals("+1907555")) {
                assertThat(problems).isEmpty();
            } else {
                assertThat(problems).extracting(Problem::field).containsExactly("to");
                assertThat(to.length() > 2 && problems.toString().contains(to)).isFalse();
            }
        }
    }

    private static SmsPreview preview(UnaryOperator<SmsBuilder> parts) {
        return SmsCheck.preview(
                parts.apply(Sms.builder(TO, SmsPurpose.TRANSACTIONAL)).build(), NOW);
    }

    private static List<String> fields(UnaryOperator<SmsBuilder> parts) {
        SmsPreview preview = preview(parts);
        assertThat(preview.sendable()).isEqualTo(preview.problems().isEmpty());
        return preview.problems().stream().map(Problem::field).toList();
    }
}
