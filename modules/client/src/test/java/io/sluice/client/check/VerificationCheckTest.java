package io.sluice.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.Problem;
import io.sluice.client.Verification;
import io.sluice.client.VerificationBuilder;
import io.sluice.client.VerificationRequest;
import io.sluice.contract.VerificationChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerificationCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Verification PENDING = new Verification(new UUID(1, 1), "+19075550001");

    @Test
    void a_plain_request_is_fine() {
        assertThat(fields("+19075550001", request -> request)).isEmpty();
        assertThat(fields("ann@example.com", request -> request.channel(VerificationChannel.EMAIL)))
                .isEmpty();
        assertThat(fields("+19075550001", request -> request.fallbackChannels(VerificationChannel.CALL)))
                .isEmpty();
    }

    @Test
    void what_cannot_work_is_refused_with_its_field() {
        assertThat(fields("0907", request -> request)).containsExactly("to");
        assertThat(fields("ann@example", request -> request.channel(VerificationChannel.EMAIL)))
                .containsExactly("to");
        assertThat(fields("+19075550001", request -> request.locale("German!"))).containsExactly("locale");
        assertThat(fields("+19075550001", request -> request.customCode("12"))).containsExactly("customCode");
        assertThat(fields("+19075550001", request -> request.template("HX1", Map.of())))
                .containsExactly("template");
        assertThat(fields("+19075550001", request -> request.channel(VerificationChannel.UNRECOGNIZED)))
                .containsExactly("channel");
        assertThat(fields("+19075550001", request -> request.expiresAt(NOW))).containsExactly("expiresAt");
        assertThat(fields(
                        "+19075550001",
                        request -> request.rateLimitKeys(IntStream.range(0, 11)
                                .boxed()
                                .collect(Collectors.toMap(String::valueOf, String::valueOf)))))
                .containsExactly("rateLimitKeys");
    }

    @Test
    void every_channel_must_lead_to_the_recipient() {
        assertThat(fields("ann@example.com", request -> request)).containsExactly("channel");
        assertThat(fields("+19075550001", request -> request.channel(VerificationChannel.EMAIL)))
                .containsExactly("channel");
        assertThat(fields("+19075550001", request -> request.fallbackChannels(VerificationChannel.EMAIL)))
                .containsExactly("fallbackChannels");
        assertThat(fields("ann@example.com", request -> request.channel(VerificationChannel.EMAIL)
                        .fallbackChannels(VerificationChannel.SMS)))
                .containsExactly("fallbackChannels");
    }

    @Test
    void what_the_gateway_would_refuse_is_not_sent() {
        assertThat(fields("+19075550001", request -> request.customCode("null")))
                .containsExactly("customCode");
        assertThat(fields("+19075550001", request -> request.expiresAt(NOW.plus(Duration.ofDays(4)))))
                .containsExactly("expiresAt");
        Verification kept = new Verification(new UUID(1, 1), "0907");
        assertThat(VerificationCheck.check(kept, "123456"))
                .extracting(Problem::field)
                .containsExactly("to");
    }

    @Test
    void a_call_is_a_fallback_only_after_a_text() {
        assertThat(fields("+19075550001", request -> request.channel(VerificationChannel.WHATSAPP)
                        .fallbackChannels(VerificationChannel.CALL, VerificationChannel.SMS)))
                .containsExactly("fallbackChannels");
        assertThat(fields("+19075550001", request -> request.channel(VerificationChannel.WHATSAPP)
                        .fallbackChannels(VerificationChannel.SMS, VerificationChannel.CALL)))
                .isEmpty();
    }

    @Test
    void what_cannot_be_a_code_uses_up_no_try_and_is_not_repeated() {
        for (String code : List.of("", "123", "12345678901", "12 34", "1234\u0660")) {
            List<Problem> problems = VerificationCheck.check(PENDING, code);
            assertThat(problems).extracting(Problem::field).containsExactly("code");
            assertThat(code.length() > 2 && problems.toString().contains(code)).isFalse();
        }
        assertThat(VerificationCheck.check(PENDING, "123456")).isEmpty();
    }

    private static List<String> fields(String to, UnaryOperator<VerificationBuilder> parts) {
        VerificationRequest request =
                parts.apply(VerificationRequest.builder(to, "login")).build();
        return VerificationCheck.start(request, NOW).stream()
                .map(Problem::field)
                .toList();
    }
}
