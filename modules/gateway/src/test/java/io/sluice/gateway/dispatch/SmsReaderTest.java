package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.SendSms;
import io.sluice.contract.SmsEncodingPolicy;
import io.sluice.contract.SmsPurpose;
import io.sluice.core.command.Content;
import io.sluice.core.command.LaneName;
import io.sluice.core.journal.Disposition;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.phone.PhoneNumbers;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.DoubtPolicy;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderAddress;
import io.sluice.core.sender.SenderKind;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.SenderProfile;
import io.sluice.gateway.config.Lane;
import io.sluice.gateway.config.RecipientRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmsReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String RECIPIENT = "+14155550123";
    private static final Lane LANE = new Lane(LaneName.NORMAL, "sms.normal", 20, 0, 1, Duration.ofHours(4));
    private static final SenderProfile SENDER = new SenderProfile(
            new SenderName("alerts"),
            new AccountName("default"),
            new SenderAddress.PhoneNumber(new E164("+12025550100")),
            SenderKind.LONG_CODE_10DLC,
            80,
            new RatePoolName("alerts"),
            Registration.REGISTERED,
            Allowed.only(java.util.Set.of(Country.US)),
            EnumSet.allOf(Purpose.class),
            Optional.empty(),
            DoubtPolicy.PARK);

    private final SmsReader reader = new SmsReader(
            new PhoneNumbers(),
            new SenderChoice(Map.of("alerts", SENDER), Map.of(Purpose.OTP, SENDER)),
            new RecipientRef("a key of the tests"),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_valid_command_is_read_with_what_it_costs() {
        Read read = reader.read(sms(sms -> sms.setBody("a".repeat(161))), LANE);

        assertThat(read).isInstanceOfSatisfying(Read.Sms.class, sms -> {
            assertThat(sms.command().segments()).isEqualTo(2);
            assertThat(sms.command().country()).isEqualTo(Country.US);
            assertThat(sms.command().sender()).isEqualTo(SENDER);
            assertThat(sms.command().validity().expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(4)));
        });
    }

    @Test
    void the_default_sender_of_the_purpose_is_taken_when_none_is_named() {
        Read read = reader.read(sms(sms -> sms.setSender(null).setPurpose(SmsPurpose.OTP)), LANE);

        assertThat(read).isInstanceOf(Read.Sms.class);
    }

    @Test
    void smart_encoding_is_applied_before_counting() {
        String curly = "\u2019".repeat(10) + "a".repeat(100);

        Read read = reader.read(sms(sms -> sms.setBody(curly).setEncoding(SmsEncodingPolicy.SMART)), LANE);

        assertThat(read).isInstanceOfSatisfying(Read.Sms.class, sms -> {
            assertThat(sms.command().segments()).isEqualTo(1);
            assertThat(((Content.Text) sms.command().content()).body()).startsWith("''''");
        });
    }

    @Test
    void a_template_is_charged_as_long_as_it_may_be() {
        Read read = reader.read(
                sms(sms -> sms.setBody(null)
                        .setContentSid("HX" + "0".repeat(32))
                        .setContentVariables(Map.of("1", "x"))
                        .setMaxSegments(3)),
                LANE);

        assertThat(read).isInstanceOfSatisfying(Read.Sms.class, sms -> assertThat(
                        sms.command().segments())
                .isEqualTo(3));
    }

    @Test
    void the_same_command_published_twice_has_one_hash_and_another_text_has_another() {
        SendSms first = sms(sms -> {});
        SendSms again = sms(sms -> sms.setCommandId(first.getCommandId()).setCreatedAt(NOW.plusSeconds(5)));
        SendSms other = sms(sms -> sms.setCommandId(first.getCommandId()).setBody("another"));

        assertThat(hashOf(first)).isEqualTo(hashOf(again)).isNotEqualTo(hashOf(other));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("no plus", "INVALID_NUMBER_NOT_E164", sms -> sms.setTo("14155550123")),
                wrong("premium", "INVALID_NUMBER_PREMIUM_RATE", sms -> sms.setTo("+19005550123")),
                wrong("unassigned", "INVALID_NUMBER_INVALID", sms -> sms.setTo("+15550000000")),
                wrong("no such sender", "UNKNOWN_SENDER", sms -> sms.setSender("nobody")),
                wrong("no default sender", "UNKNOWN_SENDER", sms -> sms.setSender(null)),
                wrong("purpose of a later version", "UNKNOWN_PURPOSE", sms -> sms.setPurpose(SmsPurpose.UNRECOGNIZED)),
                wrong("service name", "INVALID_SERVICE", sms -> sms.setService("a b")),
                wrong("nothing to say", "NO_CONTENT", sms -> sms.setBody(null)),
                wrong("empty", "NO_CONTENT", sms -> sms.setBody("")),
                wrong("too long", "BODY_TOO_LONG", sms -> sms.setBody("a".repeat(1601))),
                wrong("too many segments", "BODY_TOO_MANY_SEGMENTS", sms -> sms.setBody("a".repeat(400))
                        .setMaxSegments(2)),
                wrong("not GSM-7", "BODY_NOT_GSM7", sms -> sms.setBody("\u4f60\u597d")
                        .setEncoding(SmsEncodingPolicy.GSM7_ONLY)),
                wrong("no segments", "INVALID_MAX_SEGMENTS", sms -> sms.setMaxSegments(0)),
                wrong("both", "BODY_AND_TEMPLATE", sms -> sms.setContentSid("HX" + "0".repeat(32))),
                wrong("template", "INVALID_TEMPLATE", sms -> sms.setBody(null).setContentSid("HX1")),
                wrong("variables", "VARIABLES_WITHOUT_TEMPLATE", sms -> sms.setContentVariables(Map.of("1", "x"))),
                wrong("media", "INVALID_MEDIA", sms -> sms.setMediaUrls(List.of("file:///etc/passwd"))),
                wrong(
                        "eleven media",
                        "TOO_MANY_MEDIA",
                        sms -> sms.setMediaUrls(java.util.Collections.nCopies(11, "https://example.com/a.png"))),
                wrong("ends before it begins", "INVALID_VALIDITY", sms -> sms.setNotBefore(NOW.plusSeconds(60))
                        .setExpiresAt(NOW.plusSeconds(30))),
                wrong("too far", "TOO_FAR_AHEAD", sms -> sms.setNotBefore(NOW.plus(Duration.ofDays(36)))),
                wrong("open for too long", "INVALID_VALIDITY", sms -> sms.setExpiresAt(NOW.plus(Duration.ofDays(4)))),
                wrong("open for too long after its time", "INVALID_VALIDITY", sms -> sms.setNotBefore(
                                NOW.plus(Duration.ofDays(1)))
                        .setExpiresAt(NOW.plus(Duration.ofDays(5)))),
                wrong("a clock ahead gains no time", "INVALID_VALIDITY", sms -> sms.setCreatedAt(
                                NOW.plus(Duration.ofDays(2)))
                        .setExpiresAt(NOW.plus(Duration.ofDays(4)))),
                wrong("metadata", "INVALID_METADATA", sms -> sms.setMetadata(Map.of("k", "v".repeat(257)))),
                wrong("correlation", "INVALID_CORRELATION_ID", sms -> sms.setCorrelationId("c".repeat(257))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void a_wrong_field_is_refused_with_its_reason(String what, String reason, Consumer<SendSms.Builder> change) {
        Read read = reader.read(sms(change), LANE);

        assertThat(read).isInstanceOfSatisfying(Read.Invalid.class, invalid -> {
            Disposition.Rejected rejected =
                    (Disposition.Rejected) invalid.outcome().disposition();
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.explanation()).isNotBlank().doesNotContain(RECIPIENT, "4155550123", "passwd");
        });
    }

    @Test
    void every_reason_is_named_at_once() {
        Read read = reader.read(sms(sms -> sms.setTo("nonsense").setBody("").setSender("nobody")), LANE);

        assertThat(read).isInstanceOfSatisfying(Read.Invalid.class, invalid -> {
            Disposition.Rejected rejected =
                    (Disposition.Rejected) invalid.outcome().disposition();
            assertThat(rejected.explanation())
                    .contains("to:")
                    .contains("sender:")
                    .contains("set body");
        });
    }

    private int hashOf(SendSms sms) {
        return ((Read.Sms) reader.read(sms, LANE)).command().contentHash();
    }

    private static Arguments wrong(String what, String reason, Consumer<SendSms.Builder> change) {
        return Arguments.of(what, reason, change);
    }

    private static SendSms sms(Consumer<SendSms.Builder> change) {
        SendSms.Builder sms = SendSms.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setService("shop")
                .setTo(RECIPIENT)
                .setSender("alerts")
                .setPurpose(SmsPurpose.TRANSACTIONAL)
                .setBody("Hello")
                .setCreatedAt(NOW);
        change.accept(sms);
        return sms.build();
    }
}
